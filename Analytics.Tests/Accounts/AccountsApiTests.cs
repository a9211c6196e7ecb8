using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

public sealed class AccountsApiTests
{
    [Fact]
    public async Task Login_WithTheRightPassword_GivesATokenOfAnHour()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();

        var answer = await Login(host, WebHostForms.AdminPassword);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var (token, expires) = await TokenOf(answer);
        Assert.InRange(expires - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        var who = await Authenticate(host, token);
        Assert.True(who.Succeeded);
        Assert.Equal(Assert.Single(await host.Accounts()).Id, who.Principal.AccountId());
        Assert.True(who.Principal.IsInstanceAdmin());
    }

    [Fact]
    public async Task Login_WithAWrongPassword_Is401AsAProblem()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();

        var answer = await Login(host, "not the password");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Login_AfterFiveWrongTries_Is429WithRetryAfter()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();
        for (var i = 0; i < 4; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await Login(host, "not the password")).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Login(host, "not the password")).StatusCode);
        var right = await Login(host, WebHostForms.AdminPassword);

        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.InRange(right.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Login_TooOftenFromOneClient_Is429AsAProblem()
    {
        await using var host = await WebHost.Start();
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 21; i++) answers.Add(await host.Client("203.0.113.7").PostAsJsonAsync("/api/login", new { }));

        Assert.All(answers[..20], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[20].StatusCode);
        Assert.Equal("application/problem+json", answers[20].Content.Headers.ContentType!.MediaType);
        Assert.NotNull(answers[20].Headers.RetryAfter);
    }

    [Theory]
    [InlineData("{}", "email")]
    [InlineData("""{"email":"ann@example.com"}""", "password")]
    [InlineData("""{"email":5,"password":"x"}""", "email")]
    [InlineData("""{"email":"ann@example.com","password":"x","totp_code":[]}""", "totp_code")]
    [InlineData("null", "body")]
    [InlineData("", "body")]
    [InlineData("not json", "body")]
    public async Task Login_Malformed_Is400NamingTheField(string body, string field)
    {
        await using var host = await WebHost.Start();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var answer = await host.Client().PostAsync(new Uri("/api/login", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(field, problem.RootElement.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Token_AfterTheSecurityStampChanged_IsOver()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();
        var (token, _) = await TokenOf(await Login(host, WebHostForms.AdminPassword));
        Assert.True((await Authenticate(host, token)).Succeeded);

        await using (var scope = host.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            await accounts.UpdateSecurityStampAsync((await accounts.FindByEmailAsync(WebHostForms.AdminEmail))!);
        }

        Assert.NotNull((await Authenticate(host, token)).Failure);
    }

    [Fact]
    public async Task Token_ChangedByOneSign_IsRefused()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();
        var (token, _) = await TokenOf(await Login(host, WebHostForms.AdminPassword));
        var middle = token.LastIndexOf('.') + 10;

        Assert.NotNull((await Authenticate(host, token[..middle] + (token[middle] == 'A' ? 'B' : 'A') + token[(middle + 1)..])).Failure);
        Assert.NotNull((await Authenticate(host, "nonsense")).Failure);
    }

    [Fact]
    public async Task TokenKey_IsItsOwnersOnly_AndSurvivesARestart()
    {
        using var folder = new TemporaryFolder();
        string token;
        await using (var first = await WebHost.StartOn(folder))
        {
            await first.Client().SetUp();
            (token, _) = await TokenOf(await Login(first, WebHostForms.AdminPassword));
        }

        await using var second = await WebHost.StartOn(folder);
        Assert.True((await Authenticate(second, token)).Succeeded);
        Assert.Equal(64, new FileInfo(folder.File("keys", "jwt.key")).Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("keys", "jwt.key")));
    }

    [Fact]
    public async Task Challenge_OfTheBearerScheme_IsAProblemThatSaysHowToSignIn()
    {
        await using var host = await WebHost.Start();
        await using var scope = host.Services.CreateAsyncScope();
        var http = Request(scope, token: null);
        http.Response.Body = new MemoryStream();

        await http.ChallengeAsync(AccountsSchemes.Bearer);

        Assert.Equal(401, http.Response.StatusCode);
        Assert.Equal("Bearer", http.Response.Headers.WWWAuthenticate.ToString());
        Assert.StartsWith("application/problem+json", http.Response.ContentType, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/sites", 401, null)]
    [InlineData("/stats", 401, null)]
    [InlineData("/sites", 302, "/login?returnUrl=%2Fsites")]
    public async Task Challenge_OfTheCookie_LeadsOnlyPagesToTheForm(string path, int status, string? location)
    {
        await using var host = await WebHost.Start();
        await using var scope = host.Services.CreateAsyncScope();
        var http = Request(scope, token: null);
        http.Request.Path = path;

        await http.ChallengeAsync();

        Assert.Equal(status, http.Response.StatusCode);
        if (location is null) Assert.Equal(0, http.Response.Headers.Location.Count);
        else Assert.EndsWith(location, http.Response.Headers.Location.ToString(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Login(WebHost host, string password) =>
        host.Client().PostAsJsonAsync("/api/login", new { email = WebHostForms.AdminEmail, password });

    private static async Task<(string Token, DateTimeOffset ExpiresAt)> TokenOf(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (json.RootElement.GetProperty("token").GetString()!, json.RootElement.GetProperty("expires_at").GetDateTimeOffset());
    }

    private static async Task<AuthenticateResult> Authenticate(WebHost host, string token)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await Request(scope, token).AuthenticateAsync(AccountsSchemes.Bearer);
    }

    private static DefaultHttpContext Request(AsyncServiceScope scope, string? token)
    {
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        if (token is not null) http.Request.Headers.Authorization = "Bearer " + token;
        return http;
    }
}
