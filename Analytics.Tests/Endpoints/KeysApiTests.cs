using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>Making, listing, rotating and ending keys over HTTP.</summary>
public sealed class KeysApiTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const string Pageview = """{"event_type":"pageview","path":"/"}""";

    [Theory]
    [InlineData("public", "pk_live_")]
    [InlineData("secret", "sk_live_")]
    public async Task Key_ThatWasMade_SendsAtOnceUntilItIsEnded(string kind, string prefix)
    {
        var site = await instance.AddSite();

        using var made = await instance.Ann.PostAsJsonAsync(site.Address + "/keys", new { kind, name = "Backend" });
        var answer = await Read(made, HttpStatusCode.Created);
        var key = (string)answer["key"]!;
        using var sent = await Send(site, key);
        using var ended = await instance.Ann.DeleteAsync(new Uri($"{site.Address}/keys/{answer["key_id"]}", UriKind.Relative));
        using var late = await Send(site, key);
        using var again = await instance.Ann.DeleteAsync(new Uri($"{site.Address}/keys/{answer["key_id"]}", UriKind.Relative));

        Assert.Equal(["key_id", "key"], answer.AsObject().Select(m => m.Key));
        Assert.StartsWith(prefix, key, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await late.Problem(HttpStatusCode.Forbidden, reason: "wrong_key");
        await again.Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Keys_Listed_HoldNoSecret()
    {
        var site = await instance.AddSite();
        using var made = await instance.Ann.PostAsJsonAsync(site.Address + "/keys", new { kind = "secret", name = "Backend", event_source = "backend" });
        var secret = (string)(await Read(made, HttpStatusCode.Created))["key"]!;

        var text = await instance.Ann.GetStringAsync(new Uri(site.Address + "/keys", UriKind.Relative));
        var keys = JsonNode.Parse(text)!.AsArray();

        Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Contains(keys, k => (string?)k!["kind"] == "public" && (string?)k["key"] == site.Key && k["valid_until"] is null);
        Assert.Contains(keys, k => (string?)k!["kind"] == "secret" && (string?)k["name"] == "Backend" && k["key"] is null && (string?)k["event_source"] == "backend");
    }

    [Fact]
    public async Task Rotate_ThePublicKey_KeepsTheOldOneForSevenDays()
    {
        var own = new ApiInstance();
        await own.InitializeAsync();
        try
        {
            var site = await own.AddSite();

            using var rotated = await own.Ann.PostAsync(new Uri(site.Address + "/keys/rotate", UriKind.Relative), null);
            var answer = await Read(rotated, HttpStatusCode.OK);
            var fresh = (string)answer["site_key"]!;

            Assert.Equal(["site_key", "previous_valid_until"], answer.AsObject().Select(m => m.Key));
            Assert.Equal(own.Clock.GetUtcNow().AddDays(7), (DateTimeOffset)answer["previous_valid_until"]!);
            Assert.NotEqual(site.Key, fresh);
            foreach (var key in (string[])[site.Key, fresh])
                using (var sent = await Send(site, key)) Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
            Assert.Equal(fresh, (string?)JsonNode.Parse(await own.Ann.GetStringAsync(new Uri("/api/sites", UriKind.Relative)))![0]!["site_key"]);

            own.Clock.Advance(TimeSpan.FromDays(7));
            using var old = await Send(site, site.Key);
            using var now = await Send(site, fresh);
            await old.Problem(HttpStatusCode.Forbidden, reason: "wrong_key");
            Assert.Equal(HttpStatusCode.NoContent, now.StatusCode);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Rotate_WithoutGrace_EndsTheOldKeyAtOnce()
    {
        var site = await instance.AddSite();

        using var rotated = await instance.Ann.PostAsJsonAsync(site.Address + "/keys/rotate", new { grace_days = 0 });
        using var old = await Send(site, site.Key);

        Assert.Equal(HttpStatusCode.OK, rotated.StatusCode);
        await old.Problem(HttpStatusCode.Forbidden, reason: "wrong_key");
    }

    [Theory]
    [InlineData("/keys", """{"kind":"master"}""", "kind")]
    [InlineData("/keys", "{}", "kind")]
    [InlineData("/keys", """{"kind":7}""", "kind")]
    [InlineData("/keys", "oops", "body")]
    [InlineData("/keys/rotate", """{"grace_days":-1}""", "grace_days")]
    [InlineData("/keys/rotate", """{"grace_days":"long"}""", "grace_days")]
    public async Task Key_AskedForInAWrongWay_IsRefusedByTheNameOfItsField(string call, string body, string field)
    {
        var site = await instance.AddSite();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await instance.Ann.PostAsync(new Uri(site.Address + call, UriKind.Relative), content);

        await answer.Problem(HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task Keys_AskedForByOthers_AreRefusedInTheirOrder()
    {
        var site = await instance.AddSite();
        async Task<HttpStatusCode[]> Statuses(HttpClient client)
        {
            using var listed = await client.GetAsync(new Uri(site.Address + "/keys", UriKind.Relative));
            using var made = await client.PostAsJsonAsync(site.Address + "/keys", new { kind = "nonsense" });
            using var rotated = await client.PostAsJsonAsync(site.Address + "/keys/rotate", new { grace_days = -1 });
            using var ended = await client.DeleteAsync(new Uri(site.Address + "/keys/key_x", UriKind.Relative));
            return [listed.StatusCode, made.StatusCode, rotated.StatusCode, ended.StatusCode];
        }

        Assert.All(await Statuses(instance.Stranger), s => Assert.Equal(HttpStatusCode.Unauthorized, s));
        Assert.All(await Statuses(instance.Bob), s => Assert.Equal(HttpStatusCode.NotFound, s));
        await SetBob(site, SiteRole.Viewer);
        Assert.All(await Statuses(instance.Bob), s => Assert.Equal(HttpStatusCode.Forbidden, s));
        await SetBob(site, SiteRole.Editor);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NotFound], await Statuses(instance.Bob));
    }

    private static async Task<HttpResponseMessage> Send(AddedSite site, string key) => await site.Post("/ingest/event", Pageview, ("x-site-id", site.Id), ("x-site-key", key));

    private static async Task<JsonNode> Read(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, text);
        return JsonNode.Parse(text)!;
    }

    private async Task SetBob(AddedSite added, SiteRole role)
    {
        await using var accounts = instance.Host.Services.CreateAsyncScope();
        var bob = await accounts.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Analytics.Web.Accounts.Account>>().FindByEmailAsync("bob@example.com");
        await using var db = await instance.Host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync();
        var site = await db.Sites.SingleAsync(s => s.PublicId == added.Id);
        await db.SiteMembers.Where(m => m.SiteId == site.Id && m.UserId == bob!.Id).ExecuteDeleteAsync();
        db.Add(new SiteMember { SiteId = site.Id, UserId = bob!.Id, Role = role });
        await db.SaveChangesAsync();
    }
}
