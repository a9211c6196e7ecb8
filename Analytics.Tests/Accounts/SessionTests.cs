using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Sessions;

namespace Analytics.Tests.Accounts;

public sealed partial class SessionTests
{
    [Fact]
    public async Task Request_OfASessionThatEnded_TakesNoCookieAway()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();
        var ann = host.Client();
        using var signedIn = await ann.SignIn();
        var old = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("analytics_session=", StringComparison.Ordinal)).Split(';')[0];
        await ann.PostForm("/logout", [.. WebHostForms.Hidden(await ann.GetStringAsync("/account"))]);

        // On its way since before the sign-out, and answered after the next sign-in: the browser has one cookie of the name.
        using var late = host.Client();
        late.DefaultRequestHeaders.Add("Cookie", old);
        using var answer = await late.GetAsync(new Uri("/account", UriKind.Relative));

        Assert.StartsWith("/login", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(c => c.StartsWith("analytics_session=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Sessions_OfBrowsersAndPrograms_AreListedAndEndOneByOneOrAllOthers()
    {
        await using var host = await WebHost.Start();
        var (mine, phone) = (host.Client(), host.Client());
        phone.DefaultRequestHeaders.UserAgent.ParseAdd(Person.Chrome);
        await mine.SetUp();
        await phone.SignIn();
        var program = host.Client();
        var login = JsonNode.Parse(await (await program.PostAsJsonAsync("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword })).Content.ReadAsStringAsync())!;
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)login["token"]!);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/sites")).StatusCode);

        var page = await mine.GetStringAsync("/account/security");
        Assert.Contains("Chrome on Windows", page, StringComparison.Ordinal);
        Assert.Contains("A token of POST /api/login", page, StringComparison.Ordinal);
        Assert.Equal(2, Others().Count(page));

        // One: the phone, whose session is the older of the two others.
        await mine.PostForm("/account/sessions/end", [.. Token(page), ("id", Others().Matches(page)[1].Groups[1].Value)]);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/sites")).StatusCode);

        // All others.
        await mine.PostForm("/account/sessions/end-others", [.. Token(await mine.GetStringAsync("/account/security"))]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/sites")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/account")).StatusCode);
        Assert.Equal(0, Others().Count(await mine.GetStringAsync("/account/security")));
    }

    [Fact]
    public async Task Session_OfSomebodyElse_CannotBeEnded()
    {
        await using var host = await WebHost.Start(("Analytics:Registration", "open"));
        var (ann, bob) = (host.Client(), host.Client());
        await ann.SetUp();
        await bob.Submit("/signup", ("Form.Name", "Bo"), ("Form.Email", "bo@example.com"), ("Form.Password", "another password"));
        await bob.SignIn("bo@example.com", "another password");
        await host.Client().SignIn();
        var id = Others().Match(await ann.GetStringAsync("/account/security")).Groups[1].Value;

        await bob.PostForm("/account/sessions/end", [.. Token(await bob.GetStringAsync("/account/security")), ("id", id)]);

        Assert.Equal(id, Others().Match(await ann.GetStringAsync("/account/security")).Groups[1].Value);
    }

    [Fact]
    public async Task Logout_OfAToken_EndsItAndNothingElse()
    {
        await using var host = await WebHost.Start();
        var mine = host.Client();
        await mine.SetUp();
        var program = host.Client();
        var login = JsonNode.Parse(await (await program.PostAsJsonAsync("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword })).Content.ReadAsStringAsync())!;
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)login["token"]!);

        using var left = await program.PostAsync(new Uri("/api/logout", UriKind.Relative), content: null);

        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/sites")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Password_Changed_EndsEveryOtherSession()
    {
        await using var host = await WebHost.Start();
        var (mine, other) = (host.Client(), host.Client());
        await mine.SetUp();
        await other.SignIn();

        var wrong = await mine.PostForm("/account/password", [.. Token(await mine.GetStringAsync("/account")), ("password", "not it at all"), ("new", "quite another one")]);
        var said = await mine.GetStringAsync(wrong.Headers.Location!.ToString());
        var common = await mine.PostForm("/account/password", [.. Token(await mine.GetStringAsync("/account")), ("password", WebHostForms.AdminPassword), ("new", "password1234")]);
        var right = await mine.PostForm("/account/password", [.. Token(await mine.GetStringAsync("/account")), ("password", WebHostForms.AdminPassword), ("new", "quite another one")]);

        Assert.Contains("The old password is wrong.", said, StringComparison.Ordinal);
        Assert.Contains("said=rule", common.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("said=changed", right.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/account")).StatusCode);
        Assert.EndsWith("/sites", (await host.Client().SignIn(password: "quite another one")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    [InlineData(null, "unknown")]
    public void Network_OfAnAddress_NamesNobody(string? address, string network) =>
        Assert.Equal(network, Networks.Of(address is null ? null : IPAddress.Parse(address)));

    private static IEnumerable<(string, string)> Token(string html) => WebHostForms.Hidden(html).Where(f => f.Name.StartsWith("__", StringComparison.Ordinal));

    [GeneratedRegex("name=\"id\" value=\"([0-9A-F]{32})\"")]
    private static partial Regex Others();
}
