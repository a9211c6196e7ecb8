using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Storage;

/// <summary>The program on a disk that takes no more: a limit on the size of files stands for it, which the system answers in the same way.</summary>
public sealed class FullDiskTests
{
    private static readonly Uri Event = new("/ingest/event", UriKind.Relative);
    private static readonly Uri Ready = new("/health/ready", UriKind.Relative);
    private static readonly Uri Live = new("/health/live", UriKind.Relative);

    [Fact]
    public async Task Events_OnAFullDisk_Are503UntilThereIsRoomAgain()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        string siteId, key;
        await using (var instance = await Instance.Open(clock, folder))
        {
            var site = await instance.AddSite(settings: s => s.RateLimitPerIpPerMinute = 0);
            (siteId, key) = (site.PublicId, site.PublicKey);
        }

        using var program = DurabilityTests.Start(folder.Path, "trap '' XFSZ");
        try
        {
            using var client = new HttpClient { BaseAddress = await DurabilityTests.AddressOf(program) };
            client.DefaultRequestHeaders.UserAgent.ParseAdd(Person.Chrome);
            client.DefaultRequestHeaders.Add("x-site-id", siteId);
            client.DefaultRequestHeaders.Add("x-site-key", key);
            Assert.Equal(HttpStatusCode.NoContent, await Status(client, "before"));

            await Limit(program, "100000");
            using (var refused = await client.PostAsJsonAsync(Event, Page("during")))
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
                Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            }
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync(Ready)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Live)).StatusCode);

            await Limit(program, "unlimited");
            Assert.Equal(HttpStatusCode.NoContent, await Status(client, "during"));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Ready)).StatusCode);
        }
        finally
        {
            if (!program.HasExited) program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }

        clock.AdvanceTo(TimeProvider.System.GetUtcNow());
        await using var after = await Instance.Open(clock, folder);
        Assert.Equal(1, TestSite.Scalar(after, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"));
        Assert.Equal(2, TestSite.Scalar(after, "SELECT COUNT(*) FROM event WHERE event_id IN ('before', 'during')"));
    }

    private static object Page(string id) => new { event_type = "pageview", path = "/", event_id = id };

    private static async Task<HttpStatusCode> Status(HttpClient client, string id)
    {
        using var answer = await client.PostAsJsonAsync(Event, Page(id));
        return answer.StatusCode;
    }

    /// <summary>Sets how large a file the running program may make.</summary>
    private static async Task Limit(Process program, string bytes)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", program.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:unlimited"]);
        await prlimit.WaitForExitAsync();
        Assert.Equal(0, prlimit.ExitCode);
    }
}
