using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Core.Storage;
using Analytics.Web.Components.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>A site's settings and its end.</summary>
public sealed class SiteApiTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Fact]
    public async Task Get_OfASite_HoldsItsSettings()
    {
        var site = await instance.AddSite("Asia/Kathmandu");

        var json = (await site.Read("")).AsObject();

        Assert.Equal(
            ["site_id", "name", "url", "domain", "timezone", "site_key", "snippet", "created_at", "role", "allowed_origins", "visitor_mode", "session_window_minutes", "bounce_engaged_seconds", "rate_limit_per_minute", "rate_limit_per_ip_per_minute", "retention_days", "hourly_retention_days", "daily_retention_days", "public", "honour_dnt", "page_groups",
                "sampling", "sampling_overrides", "blocked_ips", "blocked_countries", "blocked_pages", "blocked_hostnames", "event_sources_off", "allowed_bots", "allowed_query_parameters", "umami_website_id", "matomo_site_id", "tracker"],
            json.Select(m => m.Key));
        Assert.All(SiteFields.All, field => Assert.Contains(field.Name, json.Select(m => m.Key)));
        Assert.Equal((site.Id, "owner", "cookieless", 30), ((string?)json["site_id"], (string?)json["role"], (string?)json["visitor_mode"], (int)json["session_window_minutes"]!));
    }

    [Fact]
    public async Task Change_OfEverySetting_IsAnsweredAndKept()
    {
        var site = await instance.AddSite();
        var tracker = (await site.Read(""))["tracker"]!.DeepClone();
        tracker["hash"] = true;
        var wanted = new JsonObject
        {
            ["tracker"] = tracker,
            ["page_groups"] = new JsonArray("/users/*/profile"),
            ["allowed_bots"] = new JsonArray("monitor"),
            ["name"] = "Other",
            ["url"] = "https://www.changed.example/",
            ["timezone"] = "Asia/Kolkata",
            ["allowed_origins"] = new JsonArray("https://a.example", "b.example"),
            ["visitor_mode"] = "persistent",
            ["session_window_minutes"] = 45,
            ["bounce_engaged_seconds"] = 0,
            ["rate_limit_per_minute"] = 1_000_000_000,
            ["rate_limit_per_ip_per_minute"] = 0,
            ["retention_days"] = 30,
            ["hourly_retention_days"] = 0,
            ["daily_retention_days"] = 365,
            ["public"] = true,
            ["honour_dnt"] = true,
            ["sampling"] = JsonNode.Parse("""{"strategy":"deterministic","rate":0.5,"first":null,"window_seconds":null}"""),
            ["sampling_overrides"] = JsonNode.Parse("""[{"event_source":"ios","event":"buy","strategy":"window","rate":null,"first":10,"window_seconds":60}]"""),
            ["blocked_ips"] = new JsonArray("203.0.113.0/24", "2001:db8::1"),
            ["blocked_countries"] = new JsonArray("AT"),
            ["blocked_pages"] = new JsonArray("/internal/*"),
            ["blocked_hostnames"] = new JsonArray("staging.example.com"),
            ["event_sources_off"] = new JsonArray("ios"),
            ["allowed_query_parameters"] = new JsonArray("page"),
            ["umami_website_id"] = "b59e9c65-ae32-47f1-8400-119fcf4861c4",
            ["matomo_site_id"] = 4711,
        };

        var (status, answer) = await Patch(site, wanted.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, status);
        var kept = await site.Read("");
        foreach (var (field, value) in wanted.Where(f => f.Key != "url"))
        {
            Assert.Equal(value!.ToJsonString(), answer[field]!.ToJsonString());
            Assert.Equal(value.ToJsonString(), kept[field]!.ToJsonString());
        }
        Assert.Empty(SiteFields.All.Select(f => f.Name).Except(wanted.Select(f => f.Key)));
        Assert.Equal(("https://www.changed.example", "changed.example"), ((string?)kept["url"], (string?)kept["domain"]));
        // Ingestion knows at once.
        Assert.True(instance.Host.Services.GetRequiredService<ISiteCatalog>().ByPublicId(site.Id)!.Allows("b.example"));
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":5}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"url":"nowhere at all"}""", "url")]
    [InlineData("""{"timezone":"Mars/Olympus"}""", "timezone")]
    [InlineData("""{"allowed_origins":"a.example"}""", "allowed_origins")]
    [InlineData("""{"allowed_origins":["a.example",5]}""", "allowed_origins")]
    [InlineData("""{"allowed_origins":["ftp://a.example"]}""", "allowed_origins")]
    [InlineData("""{"visitor_mode":"cookies"}""", "visitor_mode")]
    [InlineData("""{"session_window_minutes":4}""", "session_window_minutes")]
    [InlineData("""{"session_window_minutes":241}""", "session_window_minutes")]
    [InlineData("""{"session_window_minutes":30.5}""", "session_window_minutes")]
    [InlineData("""{"bounce_engaged_seconds":-1}""", "bounce_engaged_seconds")]
    [InlineData("""{"rate_limit_per_minute":0}""", "rate_limit_per_minute")]
    [InlineData("""{"rate_limit_per_ip_per_minute":1000000001}""", "rate_limit_per_ip_per_minute")]
    [InlineData("""{"retention_days":0}""", "retention_days")]
    [InlineData("""{"hourly_retention_days":"7"}""", "hourly_retention_days")]
    [InlineData("""{"public":"yes"}""", "public")]
    [InlineData("""{"honour_dnt":1}""", "honour_dnt")]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"sampling":{"strategy":"random","rate":2}}""", "sampling")]
    [InlineData("""{"sampling":{"strategy":"never"}}""", "sampling")]
    [InlineData("""{"sampling_overrides":[{"strategy":"random","rate":0.5}]}""", "sampling_overrides")]
    [InlineData("""{"blocked_ips":["everybody"]}""", "blocked_ips")]
    [InlineData("""{"blocked_countries":["Austria"]}""", "blocked_countries")]
    [InlineData("""{"blocked_pages":["internal"]}""", "blocked_pages")]
    [InlineData("""{"blocked_hostnames":["a/b"]}""", "blocked_hostnames")]
    [InlineData("""{"event_sources_off":[""]}""", "event_sources_off")]
    [InlineData("""{"allowed_query_parameters":["a=b"]}""", "allowed_query_parameters")]
    [InlineData("""{"umami_website_id":"seven"}""", "umami_website_id")]
    [InlineData("""{"matomo_site_id":0}""", "matomo_site_id")]
    [InlineData("""{"site_id":"site_1"}""", "site_id")]
    [InlineData("""{"name":"Fine","session_window_minutes":1}""", "session_window_minutes")]
    [InlineData("[]", "body")]
    [InlineData("null", "body")]
    [InlineData("{", "body")]
    public async Task Change_ToAnImpossibleValue_IsRefusedByItsNameAndChangesNothing(string body, string field)
    {
        var site = await instance.AddSite();
        var before = (await site.Read("")).ToJsonString();

        using var answer = await instance.Ann.PatchAsync(new Uri(site.Address, UriKind.Relative), new StringContent(body));

        await answer.Problem(HttpStatusCode.BadRequest, field);
        Assert.Equal(before, (await site.Read("")).ToJsonString());
    }

    [Fact]
    public async Task Change_ToTheDomainOfAnotherSite_Is409()
    {
        var (site, other) = (await instance.AddSite(), await instance.AddSite());

        using var answer = await instance.Ann.PatchAsJsonAsync(site.Address, new { url = "https://www." + other.Domain });

        await answer.Problem(HttpStatusCode.Conflict, "url");
    }

    [Fact]
    public async Task Change_ByAnEditor_MayNotMakeTheSitePublic()
    {
        var site = await instance.AddSite();
        await instance.Join("bob@example.com", site, SiteRole.Editor);

        using var named = await instance.Bob.PatchAsJsonAsync(site.Address, new { name = "Bob was here" });
        using var opened = await instance.Bob.PatchAsJsonAsync(site.Address, new Dictionary<string, bool> { ["public"] = true });

        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        await opened.Problem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Change_OfTheTimeZone_MovesTheDays()
    {
        var site = await instance.AddSite();
        await site.SendAsServer(new { event_type = "pageview", path = "/", timestamp = "2025-11-14T20:00:00Z", ip = "203.0.113.1", user_agent = Kit.Browsers.PersonUserAgent });
        Assert.Equal(1, (int)(await site.Read("/report?from=2025-11-14&to=2025-11-14"))["total_pageviews"]!);

        await Patch(site, """{"timezone":"Asia/Kathmandu"}""");

        Assert.Equal(0, (int)(await site.Read("/report?from=2025-11-14&to=2025-11-14"))["total_pageviews"]!);
        Assert.Equal(1, (int)(await site.Read("/report?from=2025-11-15&to=2025-11-15"))["total_pageviews"]!);
    }

    [Fact]
    public async Task Remove_OfASite_LeavesNothingOfItAndNothingElseGone()
    {
        var (site, other) = (await instance.AddSite(), await instance.AddSite());
        foreach (var one in (AddedSite[])[site, other])
        {
            (await one.Send("""{"event_type":"pageview","path":"/","event_id":"e1"}""")).EnsureSuccessStatusCode();
            (await instance.Ann.PostAsJsonAsync(one.Address + "/segments", new { name = "Mail", filters = (string[])["channel:is:email"] })).EnsureSuccessStatusCode();
            (await instance.Ann.PostAsJsonAsync(one.Address + "/shares", new { name = "Board" })).EnsureSuccessStatusCode();
        }
        await using var db = await instance.Host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync();
        var id = await db.Sites.Where(s => s.PublicId == site.Id).Select(s => s.Id).SingleAsync();

        using var answer = await instance.Ann.DeleteAsync(new Uri(site.Address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        using var again = await instance.Ann.DeleteAsync(new Uri(site.Address, UriKind.Relative));
        await again.Problem(HttpStatusCode.NotFound);
        using var sent = await site.Send("""{"event_type":"pageview","path":"/"}""");
        await sent.Problem(HttpStatusCode.NotFound);
        // Whatever has a site's number in it.
        foreach (var type in db.Model.GetEntityTypes().Where(t => t.FindProperty("SiteId") is not null && t.GetTableName() != "removed_site"))
            Assert.Equal((type.GetTableName(), 0), (type.GetTableName(), await Rows(db, type.GetTableName()!, id)));
        Assert.Equal(1, await other.Pageviews());
        Assert.Single((await other.Read("/segments")).AsArray());
    }

    [Fact]
    public async Task Remove_OfASite_LeavesNothingOfItInMemory()
    {
        var (site, other) = (await instance.AddSite(), await instance.AddSite());
        foreach (var one in (AddedSite[])[site, other])
        {
            (await one.Send("""{"event_type":"pageview","path":"/"}""")).EnsureSuccessStatusCode();
            (await one.Send("""{"event_type":"pageview"}""")).Dispose();
            await one.Read("/report");
            await one.Read("/breakdown?dimension=prop.plan");
            await one.Read("/realtime");
        }
        var services = instance.Host.Services;
        var catalog = services.GetRequiredService<ISiteCatalog>();
        var (entry, beside) = (catalog.ByPublicId(site.Id)!.Site, catalog.ByPublicId(other.Id)!.Site);
        var day = new DateOnly(2025, 11, 15);
        foreach (var one in (Site[])[entry, beside]) await services.GetRequiredService<SharedBoards>().Ask(one, new BoardRequest { Range = DateRange.Inclusive(day, day), Every = Interval.Hour }, since: 0, default);
        services.GetRequiredService<HandOvers>().Leave(new object(), "ann", site.Address);
        var memories = services.GetServices<ISiteMemory>().ToList();
        Assert.All(memories, m => Assert.True(m.Holds(entry.Id), m.GetType().Name));

        (await instance.Ann.DeleteAsync(new Uri(site.Address, UriKind.Relative))).EnsureSuccessStatusCode();

        Assert.All(memories, m => Assert.False(m.Holds(entry.Id), m.GetType().Name));
        Assert.All(memories.Where(m => m is not HandOvers), m => Assert.True(m.Holds(beside.Id), m.GetType().Name));
    }

    [Fact]
    public async Task Sweep_AfterARemovalThatWasStopped_RemovesTheRestAndLaterTheNote()
    {
        await using var own = await Analytics.Tests.Kit.Instance.Open();
        await using var db = await own.Contexts.CreateDbContextAsync();
        var clock = new Analytics.Tests.Kit.FakeClock(ApiInstance.Noon);
        var eraser = new SiteEraser(own.Contexts, own.Catalog, own.File, own.Work, clock, []);
        db.Add(new Core.Storage.Model.RemovedSite { SiteId = 7, RemovedAt = clock.GetUtcNow() });
        db.Add(new Core.Storage.Model.DailyFigures { SiteId = 7, Day = 1, Dimension = "total", Value = "" });
        db.Add(new Core.Storage.Model.SeenEvent { SiteId = 7, EventId = "e" });
        await db.SaveChangesAsync();

        await eraser.Sweep(default);
        Assert.Equal((0, 0, 1), (await db.Daily.CountAsync(), await db.SeenEvents.CountAsync(), await db.RemovedSites.CountAsync()));
        clock.Advance(TimeSpan.FromHours(2));
        await eraser.Sweep(default);
        Assert.Equal(0, await db.RemovedSites.CountAsync());
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> Patch(AddedSite site, string body)
    {
        using var answer = await instance.Ann.PatchAsync(new Uri(site.Address, UriKind.Relative), new StringContent(body));
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static async Task<int> Rows(AnalyticsDb db, string table, int siteId)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync();
#pragma warning disable CA2100 // The name is one of the model's own.
        command.CommandText = $"SELECT COUNT(*) FROM {table} WHERE site_id = {siteId}";
#pragma warning restore CA2100
        return Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
