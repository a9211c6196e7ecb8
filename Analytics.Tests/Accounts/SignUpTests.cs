using System.Net;
using System.Net.Http.Json;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Accounts;

public sealed class SignUpTests
{
    [Theory]
    [InlineData("closed", "made by an admin")]
    [InlineData("invitation", "by invitation")]
    public async Task SignUp_WhereItIsClosed_SaysSoAndMakesNothing(string registration, string words)
    {
        await using var host = await WebHost.Start(("Analytics:Registration", registration));
        await host.Client().SetUp();

        Assert.Contains(words, await host.Client().GetStringAsync("/signup"), StringComparison.Ordinal);
        var api = await host.Client().PostAsJsonAsync("/api/signup", new { email = "bo@example.com", password = "a long password", name = "Bo" });
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
        Assert.Single(await host.Accounts());
    }

    [Fact]
    public async Task SignUp_WhereItIsOpen_MakesAnOrdinaryAccount()
    {
        await using var host = await WebHost.Start(("Analytics:Registration", "open"));
        await host.Client().SetUp();

        var answer = await host.Client().Submit("/signup", ("Form.Name", "Bo"), ("Form.Email", "bo@example.com"), ("Form.Password", "another password"));

        Assert.EndsWith("/login?joined=true", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.False((await host.Accounts()).Single(account => account.Email == "bo@example.com").IsInstanceAdmin);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Client().SignIn("bo@example.com", "another password")).StatusCode);
    }

    [Fact]
    public async Task SignUp_WithATakenAddress_IsAnsweredLikeAFreeOne()
    {
        await using var host = await WebHost.Start(("Analytics:Registration", "open"));
        await host.Client().SetUp();

        var page = await host.Client().Submit("/signup", ("Form.Name", "Eve"), ("Form.Email", WebHostForms.AdminEmail), ("Form.Password", "another password"));
        var api = await host.Client().PostAsJsonAsync("/api/signup", new { email = WebHostForms.AdminEmail, password = "another password", name = "Eve" });
        var free = await host.Client().PostAsJsonAsync("/api/signup", new { email = "bo@example.com", password = "another password", name = "Bo" });

        Assert.EndsWith("/login?joined=true", page.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (api.StatusCode, free.StatusCode));
        Assert.True(Guid.TryParse((await api.Content.ReadFromJsonAsync<Dictionary<string, string>>())!["user_id"], out _));
        Assert.Equal(2, (await host.Accounts()).Count);
        Assert.Equal(HttpStatusCode.OK, (await host.Client().SignIn(password: "another password")).StatusCode);
    }

    [Fact]
    public async Task SignUp_BeforeTheInstanceIsSetUp_LeadsToSetup()
    {
        await using var host = await WebHost.Start(("Analytics:Registration", "open"));

        Assert.EndsWith("/setup", (await host.Client().GetAsync("/signup")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignUp_ByTheApiOfAnOpenInstanceWithoutAccounts_MakesTheInstanceAdmin()
    {
        await using var host = await WebHost.Start(("Analytics:Registration", "open"));
        var weak = await host.Client().PostAsJsonAsync("/api/signup", new { email = "ann@example.com", password = "short", name = "Ann" });
        var first = await host.Client().PostAsJsonAsync("/api/signup", new { email = "ann@example.com", password = "a long password", name = "Ann" });
        var second = await host.Client().PostAsJsonAsync("/api/signup", new { email = "bo@example.com", password = "a long password", name = "Bo" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Created, HttpStatusCode.Created), (weak.StatusCode, first.StatusCode, second.StatusCode));
        Assert.Equal([("ann@example.com", true), ("bo@example.com", false)], (await host.Accounts()).Select(a => (a.Email!, a.IsInstanceAdmin)).Order());
    }

    [Fact]
    public async Task SignUp_ByTheApiOfAClosedInstanceWithoutAccounts_IsRefused()
    {
        await using var host = await WebHost.Start();

        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client().PostAsJsonAsync("/api/signup", new { email = "bo@example.com", password = "a long password", name = "Bo" })).StatusCode);
        Assert.Empty(await host.Accounts());
    }

    [Fact]
    public async Task Demo_WhereItIsOff_HasNoDoor()
    {
        await using var host = await WebHost.Start();

        Assert.Equal(HttpStatusCode.NotFound, (await host.Client().PostForm("/demo/enter")).StatusCode);
        Assert.DoesNotContain("See the live demo", await host.Client().GetStringAsync("/"), StringComparison.Ordinal);
    }
}
