using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>What those who run the instance see and do, and nobody else.</summary>
public sealed class AdminApiTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Theory]
    [InlineData("GET", "/api/admin/users")]
    [InlineData("POST", "/api/admin/users")]
    [InlineData("PATCH", "/api/admin/users/nobody")]
    [InlineData("POST", "/api/admin/users/nobody/password-link")]
    [InlineData("POST", "/api/admin/users/nobody/sign-out")]
    [InlineData("DELETE", "/api/admin/users/nobody/second-factors")]
    [InlineData("GET", "/api/admin/invitations")]
    [InlineData("POST", "/api/admin/invitations")]
    [InlineData("DELETE", "/api/admin/invitations/none")]
    [InlineData("GET", "/api/admin/audit")]
    [InlineData("GET", "/api/admin/audit.csv")]
    [InlineData("GET", "/api/admin/settings")]
    [InlineData("PATCH", "/api/admin/settings")]
    [InlineData("GET", "/api/admin/sites")]
    [InlineData("POST", "/api/admin/sites/site_none/owner")]
    [InlineData("GET", "/api/admin/jobs")]
    [InlineData("POST", "/api/admin/jobs/hourly-rollup/run")]
    public async Task Door_ForWhoDoesNotRunTheInstance_IsClosed(string method, string path)
    {
        async Task<HttpResponseMessage> Call(HttpClient client)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : new StringContent("{}") };
            return await client.SendAsync(request);
        }

        await (await Call(instance.Stranger)).Problem(HttpStatusCode.Unauthorized);
        await (await Call(instance.Bob)).Problem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Account_ThatIsDisabled_ReadsNothingMore()
    {
        using var made = await instance.Ann.PostAsJsonAsync("/api/admin/users", new { email = "carl@example.com", password = ApiInstance.Password, name = "Carl" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["user_id"]!;
        using var taken = await instance.Ann.PostAsJsonAsync("/api/admin/users", new { email = "carl@example.com", password = ApiInstance.Password, name = "Carl" });
        await taken.Problem(HttpStatusCode.Conflict, "email");
        using var carl = await instance.SignedIn("carl@example.com");
        var sites = new Uri("/api/sites", UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await carl.GetAsync(sites)).StatusCode);

        (await instance.Ann.PatchAsJsonAsync("/api/admin/users/" + id, new { disabled = true })).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Unauthorized, (await carl.GetAsync(sites)).StatusCode);
        using var again = await instance.Stranger.PostAsJsonAsync("/api/login", new { email = "carl@example.com", password = ApiInstance.Password });
        Assert.Equal(HttpStatusCode.TooManyRequests, again.StatusCode);
        (await instance.Ann.PatchAsJsonAsync("/api/admin/users/" + id, new { disabled = false })).EnsureSuccessStatusCode();
        using var back = await instance.SignedIn("carl@example.com");
        Assert.Equal(HttpStatusCode.OK, (await back.GetAsync(sites)).StatusCode);
    }

    [Fact]
    public async Task Admin_ByThemselves_CannotGiveItUp()
    {
        var users = JsonNode.Parse(await instance.Ann.GetStringAsync(new Uri("/api/admin/users", UriKind.Relative)))!.AsArray();
        var me = users.Single(u => (string?)u!["email"] == "ann@example.com")!;
        Assert.True((bool)me["instance_admin"]!);

        using var disabled = await instance.Ann.PatchAsJsonAsync("/api/admin/users/" + me["user_id"], new { disabled = true });

        await disabled.Problem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Change_OfAnAccountWithAMisspeltField_IsRefusedInsteadOfDoingNothing()
    {
        var bob = (await instance.AdminIds()).First(id => id.Name == "userId").Value;

        await (await instance.Ann.PatchAsJsonAsync("/api/admin/users/" + bob, new { disable = true })).Problem(HttpStatusCode.BadRequest, "disable");
        await (await instance.Ann.PatchAsJsonAsync("/api/admin/users/" + bob, new { disabled = "yes" })).Problem(HttpStatusCode.BadRequest, "disabled");
    }

    [Fact]
    public async Task Sites_OfTheInstance_AreListedWithoutFigures()
    {
        using var made = await instance.Bob.PostAsJsonAsync("/api/sites", new { name = "Bob's", url = "https://bobs-admin.example", timezone = "UTC" });
        var id = (string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["site_id"]!;

        var listed = JsonNode.Parse(await instance.Ann.GetStringAsync(new Uri("/api/admin/sites", UriKind.Relative)))!.AsArray().Single(s => (string?)s!["site_id"] == id)!;

        Assert.Equal("owner", (string?)listed["members"]![0]!["role"]);
        Assert.DoesNotContain("pk_live_", listed.ToJsonString(), StringComparison.Ordinal);
        // Running the instance is no membership.
        await (await instance.Ann.GetAsync(new Uri($"/api/sites/{id}/report", UriKind.Relative))).Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Metrics_OfTheInstance_CountHowEventsEnded()
    {
        var site = await instance.AddSite();
        (await site.Send("""{"event_type":"pageview","path":"/"}""")).EnsureSuccessStatusCode();
        // The ledger is written with the next batch.
        (await site.Send("""{"event_type":"pageview","path":"/b"}""")).EnsureSuccessStatusCode();

        using var answer = await instance.Stranger.GetAsync(new Uri("/metrics", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches("(?m)^analytics_events_total\\{outcome=\"accepted\"\\} [1-9]", text);
        Assert.Matches("(?m)^analytics_storage_healthy 1$", text);
        Assert.DoesNotContain(site.Id, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_WithATokenSet_AskForIt()
    {
        await using var host = await WebHost.Start(("Analytics:MetricsToken", "s3cret"));
        using var client = host.Client();
        var metrics = new Uri("/metrics", UriKind.Relative);

        await (await client.GetAsync(metrics)).Problem(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "s3cret");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(metrics)).StatusCode);
    }
}
