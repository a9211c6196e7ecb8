using System.Net;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>Who may open which page, and what every page tells the browser.</summary>
public sealed class PagesTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Theory]
    [InlineData("/sites")]
    [InlineData("/sites/new")]
    [InlineData("/sites/site_0000000000")]
    [InlineData("/sites/site_0000000000/install")]
    [InlineData("/admin/jobs")]
    public async Task Page_AskedByAStranger_LeadsToTheSignInForm(string path)
    {
        using var answer = await instance.Stranger.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/login", answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.AbsolutePath : answer.Headers.Location.ToString().Split('?')[0]);
        Assert.Contains("returnUrl=" + Uri.EscapeDataString(path), answer.Headers.Location.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SitePages_AskedByAMemberAndByAnother_AreThereForTheMemberOnly()
    {
        var site = await instance.AddSite();
        var (ann, bob) = (await SignedIn("ann@example.com"), await SignedIn("bob@example.com"));

        foreach (var path in (string[])[$"/sites/{site.Id}", $"/sites/{site.Id}/install"])
        {
            using var mine = await ann.GetAsync(new Uri(path, UriKind.Relative));
            using var foreign = await bob.GetAsync(new Uri(path, UriKind.Relative));
            using var missing = await bob.GetAsync(new Uri(path.Replace(site.Id, "site_0000000000", StringComparison.Ordinal), UriKind.Relative));

            Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
            var text = await foreign.Text();
            Assert.DoesNotContain(site.Domain, text, StringComparison.Ordinal);
            Assert.DoesNotContain(site.Key, text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(site.Domain, await bob.GetStringAsync(new Uri("/sites", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobPage_AskedByAMemberWhoIsNoAdmin_IsNotThere()
    {
        var (ann, bob) = (await SignedIn("ann@example.com"), await SignedIn("bob@example.com"));

        using var admin = await ann.GetAsync(new Uri("/admin/jobs", UriKind.Relative));
        using var other = await bob.GetAsync(new Uri("/admin/jobs", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, admin.StatusCode);
        Assert.Contains("Hourly rollup", await admin.Text(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, other.StatusCode);
        Assert.DoesNotContain("Hourly rollup", await other.Text(), StringComparison.Ordinal);
        if (other.Headers.Location is { } location) Assert.EndsWith("/not-found", location.ToString().Split('?')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/nowhere")]
    [InlineData("/api/sites")]
    [InlineData("/api/docs/index.html")]
    public async Task Answer_OfAnyPage_TellsTheBrowserWhatNotToDo(string path)
    {
        using var answer = await instance.Stranger.GetAsync(new Uri(path, UriKind.Relative));

        var policy = answer.Header("Content-Security-Policy")!.Split(';', StringSplitOptions.TrimEntries).ToDictionary(d => d.Split(' ')[0], d => d.Split(' ')[1..]);
        Assert.Equal(["'self'"], policy["script-src"]);
        Assert.Equal(["'self'"], policy["default-src"]);
        Assert.Equal(["'none'"], policy["frame-ancestors"]);
        Assert.Equal(["'none'"], policy["object-src"]);
        Assert.Equal(["'self'"], policy["base-uri"]);
        Assert.DoesNotContain("'unsafe-eval'", policy.Values.SelectMany(v => v));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Equal("same-origin", answer.Header("Referrer-Policy"));
        Assert.NotNull(answer.Header("Permissions-Policy"));
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/sites/")]
    [InlineData("/.env")]
    [InlineData("/appsettings.json")]
    [InlineData("/analytics.db")]
    public async Task Address_ThatIsNoPage_ShowsNothingOfTheInstance(string path)
    {
        using var answer = await instance.Stranger.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.Redirect]);
        Assert.DoesNotContain("DataDirectory", await answer.Text(), StringComparison.Ordinal);
    }

    private async Task<HttpClient> SignedIn(string email)
    {
        var client = instance.Client();
        using var answer = await client.SignIn(email, ApiInstance.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }
}
