using System.Net;
using System.Text.Json.Nodes;
using Analytics.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>What the instance says of itself to whatever watches it.</summary>
public sealed class HealthTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private static readonly Uri Live = new("/health/live", UriKind.Relative);
    private static readonly Uri Ready = new("/health/ready", UriKind.Relative);

    [Fact]
    public async Task Health_OfARunningInstance_IsLiveAndReady()
    {
        Assert.Equal("""{"status":"live"}""", await instance.Stranger.GetStringAsync(Live));
        var ready = JsonNode.Parse(await instance.Stranger.GetStringAsync(Ready))!;
        Assert.Equal("ready", (string?)ready["status"]);
        Assert.Equal(0, (int)ready["backlog"]!);
    }

    [Fact]
    public async Task Ready_WhileEventsCannotBeStored_Is503AndBackAfter()
    {
        var own = new ApiInstance();
        await own.InitializeAsync();
        try
        {
            var site = await own.AddSite();
            await Sql(own, "CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'disk full'); END");

            using (var refused = await site.Send("""{"event_type":"pageview","path":"/"}""")) await refused.Problem(HttpStatusCode.ServiceUnavailable, reason: "store_failed");
            using (var failing = await own.Stranger.GetAsync(Ready))
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, failing.StatusCode);
                var text = await failing.Content.ReadAsStringAsync();
                Assert.Equal("unhealthy", (string?)JsonNode.Parse(text)!["status"]);
                Assert.DoesNotContain(own.Host.Folder, text, StringComparison.Ordinal);
            }
            Assert.Equal(HttpStatusCode.OK, (await own.Stranger.GetAsync(Live)).StatusCode);

            await Sql(own, "DROP TRIGGER full");
            using (var taken = await site.Send("""{"event_type":"pageview","path":"/"}""")) Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await own.Stranger.GetAsync(Ready)).StatusCode);
            Assert.Equal(1, await site.Pageviews());
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    private static async Task Sql(ApiInstance instance, string sql)
    {
        await using var db = await instance.Host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
