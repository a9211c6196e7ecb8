using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Analytics.Tests.Accounts;
using Analytics.Tests.Endpoints;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Security;

/// <summary>What somebody tries who wants into accounts that are not theirs, or wants to know whose there are.</summary>
public sealed partial class AccountAttackTests
{
    private const string Bob = "bob@example.com", Password = "correct horse battery";

    [Fact]
    public async Task DisabledAccount_ToWhoeverDoesNotKnowItsPassword_IsOneThatIsNotThere()
    {
        await using var host = await Company();
        await host.Client().PatchUser(host, Bob, new { disabled = true });

        var (known, unknown) = (new List<HttpStatusCode>(), new List<HttpStatusCode>());
        for (var i = 0; i < 6; i++)
        {
            known.Add(await Try(host, Bob, "not the password"));
            unknown.Add(await Try(host, "nobody@example.com", "not the password"));
        }

        Assert.Equal(unknown, known);
        Assert.Equal(HttpStatusCode.Unauthorized, known[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, known[^1]);
        // And its password opens nothing, whether guessed at the first try or after.
        Assert.Equal(HttpStatusCode.TooManyRequests, await Try(host, Bob, Password));
    }

    [Fact]
    public async Task Tries_OfOneAddressFromManyPlaces_AreCountedTogether()
    {
        await using var host = await WebHost.Start(("Analytics:KnownProxies:0", "127.0.0.1"));
        await host.Client().SetUp();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 7; i++)
        {
            var client = host.Client();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{i}");
            statuses.Add((await client.PostAsJsonAsync("/api/login", new { email = WebHostForms.AdminEmail.ToUpperInvariant(), password = "guess" + i })).StatusCode);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 4), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3)], statuses);
    }

    [Fact]
    public async Task Mailbox_ThatAStrangerWantsToFill_GetsAFewMailsAnHour()
    {
        await using var mails = new MailServer();
        await using var host = await WebHost.Start([.. mails.Settings, ("Analytics:Registration", "open")]);
        await host.Client().SetUp();

        var stranger = host.Client();
        for (var i = 0; i < 4; i++) await stranger.Submit("/forgot", ("Form.Email", WebHostForms.AdminEmail));
        for (var i = 0; i < 4; i++) await stranger.PostAsJsonAsync("/api/signup", new { email = WebHostForms.AdminEmail, name = "Eve", password = Password });
        // To somebody else mails go on; this one comes last.
        await stranger.PostAsJsonAsync("/api/signup", new { email = "last@example.com", name = "Eve", password = Password });

        var to = new List<string>();
        while (!to.Contains("last@example.com") || to.Count <= MailThrottle.Most) to.Add((await mails.Next()).To);
        Assert.Equal(MailThrottle.Most, to.Count(address => address == WebHostForms.AdminEmail));
    }

    [Fact]
    public async Task Link_OfAnInstanceThatDoesNotKnowItsAddress_NamesNoHost()
    {
        await using var mails = new MailServer();
        await using var host = await WebHost.Start([.. mails.Settings.Where(s => s.Key != "Analytics:PublicUrl"), ("Analytics:Admin:Email", WebHostForms.AdminEmail), ("Analytics:Admin:Password", Password)]);
        var evil = host.Client();
        evil.DefaultRequestHeaders.Host = "evil.example";

        await evil.Submit("/forgot", ("Form.Email", WebHostForms.AdminEmail));

        var text = (await mails.Next()).Text;
        Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^/reset\?user=", text);
    }

    [Theory]
    [InlineData("Eve\r\nBcc: all@example.com")]
    [InlineData("Eve\u202egpj.exe")]
    [InlineData("Eve\u0000")]
    [InlineData("\u2028")]
    public async Task Name_ThatIsMoreThanALine_IsRefused(string name)
    {
        await using var host = await WebHost.Start(("Analytics:Registration", "open"));
        await host.Client().SetUp();

        using var answer = await host.Client().PostAsJsonAsync("/api/signup", new { email = "eve@example.com", name, password = Password });

        await answer.Problem(HttpStatusCode.BadRequest, "name");
    }

    [Fact]
    public async Task Address_ThatIsAboutToChange_IsToldSo()
    {
        await using var mails = new MailServer();
        await using var host = await WebHost.Start(mails.Settings);
        var owner = host.Client();
        await owner.SetUp();

        var form = WebHostForms.Hidden(await owner.GetStringAsync("/account"));
        await owner.PostForm("/account/email", [.. form, ("email", "new@example.com")]);

        var got = new[] { await mails.Next(), await mails.Next() };
        Assert.Contains(got, mail => mail.To == WebHostForms.AdminEmail && mail.Text.Contains("new@example.com", StringComparison.Ordinal));
        Assert.Contains(got, mail => mail.To == "new@example.com" && mail.Text.Contains("/confirm?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Session_MadeUpBeforeTheSignIn_IsNotTheOneAfterIt()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();
        var client = host.Client();
        client.DefaultRequestHeaders.Add("Cookie", "analytics_session=chosen-by-somebody-else");

        using var answer = await client.SignIn();

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("analytics_session=", StringComparison.Ordinal) && !c.StartsWith("analytics_session=;", StringComparison.Ordinal));
        Assert.DoesNotContain("chosen-by-somebody-else", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Cookie_OfASecureConnection_NeverTravelsOverAnotherOne()
    {
        await using var host = await WebHost.Start(("Analytics:KnownProxies:0", "127.0.0.1"));
        await host.Client().SetUp();
        var client = host.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        client.BaseAddress = new UriBuilder(client.BaseAddress!) { Scheme = "https", Port = -1 }.Uri;

        using var answer = await client.SignIn();

        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Fields that are nobody's to say are not taken from a body.</summary>
    [Fact]
    public async Task Body_WithMoreThanAsked_ChangesNoMore()
    {
        await using var host = await WebHost.Start(("Analytics:Registration", "open"));
        await host.Client().SetUp();
        var eve = host.Client();
        await eve.PostAsJsonAsync("/api/signup", new { email = "eve@example.com", name = "Eve", password = Password, instance_admin = true, is_instance_admin = true, email_confirmed = true, id = "chosen" });
        await eve.Submit("/signup", ("Form.Name", "Mallory"), ("Form.Email", "mallory@example.com"), ("Form.Password", Password), ("Form.IsInstanceAdmin", "true"), ("Form.Wanted.IsInstanceAdmin", "true"));

        var accounts = await host.Accounts();

        Assert.Equal(3, accounts.Count);
        Assert.Equal(WebHostForms.AdminEmail, Assert.Single(accounts, a => a.IsInstanceAdmin).Email);
        Assert.DoesNotContain(accounts, a => a.Id == "chosen");
    }

    [Fact]
    public async Task Invitation_TakenTwiceAtOnce_LetsInOnce()
    {
        await using var host = await Company();
        var admin = await host.Client().Bearing(WebHostForms.AdminEmail, WebHostForms.AdminPassword);
        var link = new Uri((string)(await admin.Json("/api/admin/invitations", new { email = "dora@example.com" }))["link"]!).PathAndQuery;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => host.Client().Submit(link, ("Form.Name", "Dora " + i), ("Form.Password", Password))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Single(await host.Accounts(), a => a.Email == "dora@example.com");
        Assert.Contains("The invitation is over", await (await host.Client().GetAsync(new Uri(link, UriKind.Relative))).Text(), StringComparison.Ordinal);
    }

    /// <summary>A time that tells an account from none would list the accounts. Compared by the work that is done, which no busy machine changes.</summary>
    [Fact]
    public async Task WrongPassword_OfAnyAddress_CostsOneHash()
    {
        var hasher = new CountingHasher();
        await using var host = await WebHost.Start(services => services.AddScoped<IPasswordHasher<Account>>(_ => hasher), ("Analytics:Registration", "open"));
        await host.Client().SetUp();
        await host.Client().PostAsJsonAsync("/api/signup", new { email = Bob, name = "Bob", password = Password });
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            await accounts.CreateAsync(new Account { UserName = "oidc@example.com", Email = "oidc@example.com", Name = "Oidc", EmailConfirmed = true });
        }
        await host.Client().PatchUser(host, Bob, new { disabled = true });
        await Try(host, "first@example.com", "wrong");

        foreach (var email in (string[])["nobody@example.com", WebHostForms.AdminEmail, "oidc@example.com", Bob])
        {
            hasher.Verified = 0;
            Assert.Equal(HttpStatusCode.Unauthorized, await Try(host, email, "not the password"));
            // Of a disabled account the password is looked at first, then it is treated as none.
            Assert.Equal((email, 1), (email, hasher.Verified));
        }
    }

    private static async Task<HttpStatusCode> Try(WebHost host, string email, string password)
    {
        using var answer = await host.Client().PostAsJsonAsync("/api/login", new { email, password });
        return answer.StatusCode;
    }

    private static async Task<WebHost> Company()
    {
        var host = await WebHost.Start();
        await host.Client().SetUp();
        var admin = await host.Client().Bearing(WebHostForms.AdminEmail, WebHostForms.AdminPassword);
        await admin.Json("/api/admin/users", new { email = Bob, name = "Bob", password = Password });
        return host;
    }

    private sealed class CountingHasher : PasswordHasher<Account>
    {
        public int Verified { get; set; }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
