using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Storage;

/// <summary>The program itself, in a process of its own that gets no chance to say goodbye.</summary>
public sealed partial class DurabilityTests
{
    private const int Senders = 8;
    private const int OfOneBulk = 5;
    private const int BeforeTheKill = 200;

    [Fact]
    public async Task Events_AcknowledgedBeforeEachOfThreeKills_AreAllThereExactlyOnce()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        string siteId, key;
        await using (var instance = await Instance.Open(clock, folder))
        {
            var site = await instance.AddSite(settings: s => s.RateLimitPerIpPerMinute = 0);
            (siteId, key) = (site.PublicId, site.PublicKey);
        }
        var acknowledged = new HashSet<string>();
        for (var round = 0; round < 3; round++) await SendUntilKilled(folder.Path, siteId, key, round, acknowledged);

        clock.AdvanceTo(TimeProvider.System.GetUtcNow());
        await using var after = await Instance.Open(clock, folder);
        Assert.Equal(1, TestSite.Scalar(after, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"));
        using var connection = after.File.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT event_id FROM event";
        var stored = new List<string>();
        using (var reader = command.ExecuteReader())
            while (reader.Read()) stored.Add(reader.GetString(0));
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Empty(acknowledged.Except(stored));
        Assert.InRange(stored.Count, acknowledged.Count, acknowledged.Count + 3 * Senders * OfOneBulk);
        Assert.Equal(stored.Count, TestSite.Scalar(after, "SELECT COUNT(*) FROM event_seen"));
    }

    /// <summary>Half of the senders send one event at a time, the others bulks; in the middle of it the program gets SIGKILL.</summary>
    private static async Task SendUntilKilled(string folder, string siteId, string key, int round, HashSet<string> acknowledged)
    {
        using var program = Start(folder);
        var enoughAt = acknowledged.Count + BeforeTheKill;
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressOf(program) };
            client.DefaultRequestHeaders.UserAgent.ParseAdd(Person.Chrome);
            client.DefaultRequestHeaders.Add("x-site-id", siteId);
            client.DefaultRequestHeaders.Add("x-site-key", key);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var senders = Enumerable.Range(0, Senders).Select(s => Task.Run(async () =>
            {
                for (var n = 0; ; n++)
                {
                    var ids = Enumerable.Range(0, s % 2 == 0 ? 1 : OfOneBulk).Select(i => $"{round}-{s}-{n}-{i}").ToList();
                    var events = ids.Select(id => new { event_type = "pageview", path = $"/{n % 50}", event_id = id });
                    try
                    {
                        using var answer = s % 2 == 0
                            ? await client.PostAsJsonAsync(new Uri("/ingest/event", UriKind.Relative), events.Single())
                            : await client.PostAsJsonAsync(new Uri("/ingest/bulk", UriKind.Relative), events);
                        Assert.Equal(s % 2 == 0 ? HttpStatusCode.NoContent : HttpStatusCode.OK, answer.StatusCode);
                        if (s % 2 != 0) Assert.Equal($$"""{"accepted":{{OfOneBulk}},"rejected":[],"dropped":[]}""", await answer.Content.ReadAsStringAsync());
                    }
                    catch (Exception e) when (e is HttpRequestException or TaskCanceledException && enough.Task.IsCompleted)
                    {
                        return;
                    }
                    lock (acknowledged)
                    {
                        acknowledged.UnionWith(ids);
                        if (acknowledged.Count >= enoughAt) enough.TrySetResult();
                    }
                }
            })).ToArray();
            await await Task.WhenAny(enough.Task, Task.WhenAll(senders));
            program.Kill(entireProcessTree: true);
            await Task.WhenAll(senders);
        }
        finally
        {
            if (!program.HasExited) program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }
    }

    /// <summary>Starts the program on a folder; <paramref name="shell"/> is run before it in its process, such as <c>ulimit</c>.</summary>
    internal static Process Start(string folder, string? shell = null)
    {
        var dotnet = Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";
        var start = new ProcessStartInfo(shell is null ? dotnet : "bash")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        if (shell is not null) foreach (var argument in (string[])["-c", shell + "; exec \"$0\" \"$@\"", dotnet]) start.ArgumentList.Add(argument);
        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "Analytics.Web.dll"), "--urls", "http://127.0.0.1:0"]) start.ArgumentList.Add(argument);
        start.Environment["Analytics__DataDirectory"] = folder;
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        return Process.Start(start)!;
    }

    /// <summary>Where the program says it listens.</summary>
    internal static async Task<Uri> AddressOf(Process program)
    {
        var said = new List<string>();
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is not { Success: true } match) continue;
            // Read on, so that a full pipe stops nobody.
            _ = program.StandardOutput.ReadToEndAsync();
            _ = program.StandardError.ReadToEndAsync();
            return new Uri(match.Value);
        }
        throw new InvalidOperationException($"The program did not start: {string.Join('\n', said)}\n{await program.StandardError.ReadToEndAsync()}");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}
