using System.Net;
using System.Reflection;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Administering;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Analytics.Tests.Endpoints;

/// <summary>What a stranger gets where the program itself fails, or cannot read what was sent.</summary>
#pragma warning disable CA1001 // The test framework disposes of them, by the method of its own interface.
public sealed class FailuresTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Cause = "the disk under the figures is gone";

    private readonly KeptLog _log = new();
    private WebHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await WebHost.Start(services =>
        {
            services.AddSingleton<ILoggerProvider>(_log);
            services.Replace(ServiceDescriptor.Singleton(Broken.Of<ISiteDirectory>()));
            services.Replace(ServiceDescriptor.Singleton(Broken.Of<IStatsStore>()));
        });
        _ann = _host.Client();
        await _ann.SetUp();
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        _log.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Page_ThatFails_IsOurOwnWordWithoutTheCauseAndTheLogHasIt()
    {
        using var answer = await _ann.GetAsync(new Uri("/sites/site_0123456789/install?secret=in-the-query", UriKind.Relative));

        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var text = await answer.Text();
        Assert.Contains("Something went wrong here", text, StringComparison.Ordinal);
        Assert.Contains("css/app.css", text, StringComparison.Ordinal);
        foreach (var told in (string[])[Cause, nameof(InvalidOperationException), "   at ", "Analytics.Tests"]) Assert.DoesNotContain(told, text, StringComparison.Ordinal);
        IsProtected(answer);
        Assert.True(answer.Headers.CacheControl!.NoStore);

        var line = Assert.Single(_log.Lines, line => line.Contains(Cause, StringComparison.Ordinal));
        Assert.StartsWith("GET /sites/{SiteId}/install failed; its answer names ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("in-the-query", line, StringComparison.Ordinal);
        Assert.Contains(line.Split("names ")[1].Split('S')[0].Trim(), text, StringComparison.Ordinal);
        var listed = Assert.Single(_host.Services.GetRequiredService<RecentErrors>().All);
        Assert.Contains(Cause, listed.Trace, StringComparison.Ordinal);
        Assert.Contains("/sites/{SiteId}/install failed", await _ann.GetStringAsync(new Uri("/admin/errors", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ThatFails_IsAProblemWithTheNumberInTheLogAlone()
    {
        using var program = _host.Client();
        var login = await program.Json("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword });
        program.DefaultRequestHeaders.Authorization = new("Bearer", (string)login["token"]!);
        // As a browser asks that was pointed at a call.
        program.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var answer = await program.GetAsync(new Uri("/api/sites", UriKind.Relative));

        var problem = await answer.Problem(HttpStatusCode.InternalServerError);
        Assert.Equal(["detail", "status", "title", "trace_id", "type"], problem.AsObject().Select(field => field.Key).Order());
        Assert.DoesNotContain(Cause, problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains((string)problem["trace_id"]!, Assert.Single(_log.Lines, line => line.Contains(Cause, StringComparison.Ordinal)), StringComparison.Ordinal);
        IsProtected(answer);
    }

    [Theory]
    [InlineData("GET", "/no-such-page", 404, "There is no such page")]
    [InlineData("HEAD", "/no-such-page", 404, "")]
    [InlineData("GET", "/logout", 404, "There is no such page")]
    [InlineData("POST", "/no-such-page", 405, "")]
    [InlineData("DELETE", "/login", 405, "")]
    [InlineData("POST", "/login", 400, "The form is out of date")]
    [InlineData("POST", "/logout", 400, "The form is out of date")]
    public async Task Page_ThatIsNotThere_SaysSoInOurWordsAndIsProtected(string method, string path, int status, string words)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST") request.Content = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "login")]);

        using var answer = await _ann.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        IsProtected(answer);
        var text = await answer.Text();
        if (words.Length == 0) Assert.Equal("", text);
        else Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OfAFullDisk_SaysThatItIsFull_AndSoDoesAPage()
    {
        await using var host = await WebHost.Start(services => services.Replace(ServiceDescriptor.Singleton(Broken.Of<ISiteDirectory>(new DbUpdateException("not saved", new SqliteException("database or disk is full", 13))))));
        using var ann = host.Client();
        await ann.SetUp();
        ann.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await ann.Json("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword }))["token"]!);

        using var call = await ann.GetAsync(new Uri("/api/sites", UriKind.Relative));
        using var page = await ann.GetAsync(new Uri("/sites/site_0123456789/install", UriKind.Relative));

        Assert.Equal("Disk full", (string?)(await call.Problem(HttpStatusCode.ServiceUnavailable))["title"]);
        Assert.Equal("60", call.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("The disk of this instance is full", await page.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/forgot", 200, 200)]
    [InlineData("/sites/site_0123456789/install", 500, 200)]
    [InlineData("/no-such-page", 404, 404)]
    public async Task Head_OfAPage_IsWhatGetSaysWithoutABody(string path, int forAnn, int forStrangers)
    {
        await using var host = await WebHost.Listen(services => services.Replace(ServiceDescriptor.Singleton(Broken.Of<ISiteDirectory>())));
        using var ann = host.Client();
        await ann.SetUp();
        using var stranger = host.Client();

        foreach (var (client, status) in ((HttpClient, int)[])[(ann, forAnn), (stranger, forStrangers)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var answer = await client.SendAsync(request);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
            IsProtected(answer);
        }
    }

    private static void IsProtected(HttpResponseMessage answer)
    {
        Assert.Contains("script-src 'self'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(("nosniff", "DENY", "same-origin"), (answer.Header("X-Content-Type-Options"), answer.Header("X-Frame-Options"), answer.Header("Referrer-Policy")));
    }

    /// <summary>A store of which nothing works.</summary>
    public class Broken : DispatchProxy
    {
        private Exception _failure = null!;

        /// <param name="failure">What each call throws; by default one of no kind.</param>
        public static T Of<T>(Exception? failure = null) where T : class
        {
            var made = Create<T, Broken>();
            ((Broken)(object)made)._failure = failure ?? new InvalidOperationException(Cause);
            return made;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw _failure;
    }
}
