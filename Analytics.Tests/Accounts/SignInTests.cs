using System.Net;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Accounts;

public sealed class SignInTests
{
    private const string Wrong = "E-mail or password is wrong. After 5 wrong tries there is a pause of 15 minutes.";
    private const string Paused = "Too many wrong tries.";

    [Fact]
    public async Task Login_WithTheRightPassword_GivesASessionCookieThatScriptsCannotRead()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();

        var answer = await host.Client().SignIn();

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("analytics_session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Login_KeepingTheSession_GivesACookieThatOutlivesTheBrowser()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();

        var answer = await host.Client().Submit("/login", ("Form.Email", WebHostForms.AdminEmail), ("Form.Password", WebHostForms.AdminPassword), ("Form.Remember", "true"));

        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("analytics_session=", StringComparison.Ordinal) && value.Contains("expires", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Logout_EndsTheSession()
    {
        // The demo's landing page has a form, and with it an antiforgery token for the one who is signed in.
        await using var host = await WebHost.Start(("Analytics:Demo", "true"));
        var client = host.Client();
        await client.PostForm("/demo/enter", [.. WebHostForms.Hidden(await client.GetStringAsync("/"))]);
        var signedIn = await client.GetStringAsync("/");
        Assert.Contains("Go to your sites", signedIn, StringComparison.Ordinal);

        var answer = await client.PostForm("/logout", [.. WebHostForms.Hidden(signedIn)]);

        Assert.Equal("/", answer.Headers.Location!.ToString());
        Assert.DoesNotContain("Go to your sites", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_WithAWrongPassword_SaysTheSameForAnUnknownAddress()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();

        var known = await (await host.Client().SignIn(password: "not the password")).Text();
        var unknown = await (await host.Client().SignIn("nobody@example.com", "not the password")).Text();

        Assert.Contains(Wrong, known, StringComparison.Ordinal);
        Assert.Contains(Wrong, unknown, StringComparison.Ordinal);
        Assert.DoesNotContain("not the password", known, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WebHostForms.AdminEmail)]
    [InlineData("nobody@example.com")]
    public async Task Login_AfterFiveWrongTries_IsPausedEvenForTheRightPassword(string email)
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();
        var client = host.Client();

        for (var i = 0; i < 4; i++) Assert.Contains(Wrong, await (await client.SignIn(email, "not the password")).Text(), StringComparison.Ordinal);
        Assert.Contains(Paused, await (await client.SignIn(email, "not the password")).Text(), StringComparison.Ordinal);

        var right = await client.SignIn(email);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Contains(Paused, await right.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sites/1?period=7d", "/sites/1?period=7d")]
    [InlineData("sites/1", "/sites/1")]
    [InlineData("https://evil.example/", "/sites")]
    [InlineData("//evil.example/", "/sites")]
    [InlineData("/\\evil.example/", "/sites")]
    public async Task Login_WithAReturnUrl_OnlyEverStaysHere(string returnUrl, string expected)
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();

        var answer = await host.Client().SignIn(query: "?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal(expected, new Uri(new Uri("http://localhost"), answer.Headers.Location!).PathAndQuery);
        Assert.Equal("localhost", new Uri(new Uri("http://localhost"), answer.Headers.Location!).Host);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/logout")]
    public async Task Post_WithoutAntiforgeryToken_Is400(string address)
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();

        var answer = await host.Client().PostForm(address, ("_handler", "login"), ("Form.Email", WebHostForms.AdminEmail), ("Form.Password", WebHostForms.AdminPassword));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Login_TooOftenFromOneClient_Is429WithAPage()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();
        var client = host.Client();
        var hidden = WebHostForms.Hidden(await client.GetStringAsync("/login")).ToArray();
        HttpResponseMessage answer;
        var posts = 0;
        do answer = await client.PostForm("/login", [.. hidden, ("Form.Email", "nobody@example.com"), ("Form.Password", "x")]);
        while (answer.StatusCode == HttpStatusCode.OK && ++posts < 40);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(20, posts);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("Too many tries", await answer.Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/login")).StatusCode);
    }

    [Fact]
    public async Task Session_AfterARestartOnTheSameFolder_IsStillValid()
    {
        using var folder = new TemporaryFolder();
        string cookie;
        await using (var first = await WebHost.StartOn(folder))
            cookie = (await first.Client().SetUp()).Headers.GetValues("Set-Cookie").First(value => value.StartsWith("analytics_session=", StringComparison.Ordinal)).Split(';')[0];
        await using var second = await WebHost.StartOn(folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", cookie);

        var page = await (await second.Client().SendAsync(request)).Text();

        Assert.Contains("Go to your sites", page, StringComparison.Ordinal);
    }
}
