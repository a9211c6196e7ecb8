using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Analytics.Tests.Kit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

public sealed partial class MailTests
{
    [Fact]
    public async Task NewPassword_ByMail_WorksOnceAndSignsEverybodyOut()
    {
        await using var mails = new MailServer();
        await using var host = await WebHost.Start(mails.Settings);
        var owner = host.Client();
        await owner.SetUp();

        var unknown = await (await host.Client().Submit("/forgot", ("Form.Email", "nobody@example.com"))).Text();
        var known = await (await host.Client().Submit("/forgot", ("Form.Email", WebHostForms.AdminEmail))).Text();
        var (to, subject, text) = await mails.Next();
        var link = Link().Match(text).Value;

        Assert.Contains("If the address has an account here", unknown, StringComparison.Ordinal);
        Assert.Contains("If the address has an account here", known, StringComparison.Ordinal);
        Assert.Equal((WebHostForms.AdminEmail, "A new password for Analytics"), (to, subject));
        Assert.StartsWith("http://localhost/reset?user=", link, StringComparison.Ordinal);

        var path = link["http://localhost".Length..];
        Assert.Contains("first that others would try", await (await host.Client().Submit(path, ("Form.Password", "passwordpassword"))).Text(), StringComparison.Ordinal);
        Assert.EndsWith("/login?done=password", (await host.Client().Submit(path, ("Form.Password", "a wholly new one"))).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("was changed", (await mails.Next()).Subject, StringComparison.Ordinal);
        Assert.Contains("used before", await (await host.Client().Submit(path, ("Form.Password", "a third one, then"))).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.GetAsync("/account")).StatusCode);
        Assert.EndsWith("/sites", (await host.Client().SignIn(password: "a wholly new one")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignUp_WhereMailsAreSent_OpensOnceTheAddressIsConfirmed()
    {
        await using var mails = new MailServer();
        await using var host = await WebHost.Start([("Analytics:Registration", "open"), .. mails.Settings]);
        await host.Client().SetUp();

        using var made = await host.Client().PostAsJsonAsync("/api/signup", new { email = "bo@example.com", password = "another password", name = "Bo" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var path = Link().Match((await mails.Next()).Text).Value["http://localhost".Length..];

        using var early = await host.Client().PostAsJsonAsync("/api/login", new { email = "bo@example.com", password = "another password" });
        Assert.Contains("email_not_confirmed", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.EndsWith("/login?done=confirmed", (await host.Client().Submit(path)).Headers.Location!.ToString(), StringComparison.Ordinal);
        using var late = await host.Client().PostAsJsonAsync("/api/login", new { email = "bo@example.com", password = "another password" });
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
    }

    [Fact]
    public async Task SignUp_WithATakenAddress_TellsItsOwnerByMail()
    {
        await using var mails = new MailServer();
        await using var host = await WebHost.Start([("Analytics:Registration", "open"), .. mails.Settings]);
        await host.Client().SetUp();

        using var made = await host.Client().PostAsJsonAsync("/api/signup", new { email = WebHostForms.AdminEmail, password = "another password", name = "Eve" });

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var (to, subject, _) = await mails.Next();
        Assert.Equal(WebHostForms.AdminEmail, to);
        Assert.Contains("already", subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignUp_ByDomain_TakesItsAddressesOnly()
    {
        await using var mails = new MailServer();
        await using var host = await WebHost.Start([("Analytics:Registration", "domain"), ("Analytics:RegistrationDomains", "halden.example, tide.example"), .. mails.Settings]);
        await host.Client().SetUp();

        using var foreign = await host.Client().PostAsJsonAsync("/api/signup", new { email = "bo@example.com", password = "another password", name = "Bo" });
        using var near = await host.Client().PostAsJsonAsync("/api/signup", new { email = "bo@evil-halden.example", password = "another password", name = "Bo" });
        using var own = await host.Client().PostAsJsonAsync("/api/signup", new { email = "bo@Tide.example", password = "another password", name = "Bo" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Created), (foreign.StatusCode, near.StatusCode, own.StatusCode));
        Assert.Equal("bo@Tide.example", (await mails.Next()).To, ignoreCase: true);
    }

    [Fact]
    public async Task NewPassword_Asked_IsAnsweredBeforeTheAddressIsLookedFor()
    {
        await using var mails = new MailServer();
        using var gate = new Gate();
        await using var host = await WebHost.Start(services => services.AddSingleton<ILookupNormalizer>(gate), mails.Settings);
        await host.Client().SetUp();
        gate.Close();

        var answer = await host.Client().Submit("/forgot", ("Form.Email", WebHostForms.AdminEmail));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("If the address has an account here", await answer.Text(), StringComparison.Ordinal);
        Assert.True(mails.IsEmpty);
        gate.Open();
        Assert.Equal(WebHostForms.AdminEmail, (await mails.Next()).To);
    }

    [Fact]
    public async Task NewPassword_WithoutAMailServer_SaysWhomToAsk()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();

        Assert.Contains("This instance sends no mail", await host.Client().GetStringAsync("/forgot"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_OfARequest_IsNeverTheHostOfALink()
    {
        await using var mails = new MailServer();
        await using var host = await WebHost.Start(mails.Settings);
        await host.Client().SetUp();
        var evil = host.Client();
        evil.DefaultRequestHeaders.Host = "evil.example";

        await evil.Submit("/forgot", ("Form.Email", WebHostForms.AdminEmail));

        Assert.StartsWith("http://localhost/reset", Link().Match((await mails.Next()).Text).Value, StringComparison.Ordinal);
    }

    /// <summary>Holds up whoever looks for an account by its address.</summary>
    private sealed class Gate : ILookupNormalizer, IDisposable
    {
        private readonly UpperInvariantLookupNormalizer _normalizer = new();
        private readonly ManualResetEventSlim _open = new(true);

        public void Close() => _open.Reset();

        public void Open() => _open.Set();

        public string? NormalizeEmail(string? email) => _open.Wait(Patience.Long) ? _normalizer.NormalizeEmail(email) : throw new TimeoutException("Nobody opened.");

        public string? NormalizeName(string? name) => _normalizer.NormalizeName(name);

        public void Dispose() => _open.Dispose();
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
