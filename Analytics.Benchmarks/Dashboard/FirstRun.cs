using System.Diagnostics;
using System.Net.Http.Headers;
using Analytics.Benchmarks.Browser;
using Analytics.Benchmarks.Ingest;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>What the first reader after a start waits for: the real program, started anew each round, over visits that were sealed before.</summary>
internal static class FirstRun
{
    /// <summary>From the first answer of the program to the first question about figures.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static async Task<int> Start(Options options)
    {
        foreach (var pageviews in options.Pageviews)
        {
            using var folder = new TemporaryFolder(options.Folder);
            await BrowserRun.Fill(folder, pageviews, options);
            var days = $"from={Traffic.End.AddDays(-30):yyyy-MM-dd}&to={Traffic.End.AddDays(-1):yyyy-MM-dd}";
            string[] questions = [$"summary?{days}", $"timeseries?metric=visitors&granularity=day&{days}", $"breakdown?dimension=page&{days}", $"breakdown?dimension=source&{days}", $"summary?{days}"];
            Console.WriteLine($"## First questions after a start, {pageviews:N0} pageviews, 30 days");
            Console.WriteLine("| start | tiles and the days before, ms | curve | pages | sources | tiles again |");
            Console.WriteLine("|---|---|---|---|---|---|");
            for (var round = 1; round <= options.Rounds; round++)
            {
                using var product = await Product.On(folder);
                var site = product.Adopt("bench");
                using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{product.Port}") };
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Product.Token(client));
                await Task.Delay(Pause);
                var times = new List<double>();
                foreach (var question in questions)
                {
                    var started = Stopwatch.GetTimestamp();
                    (await client.GetAsync($"/api/sites/{site}/{question}")).EnsureSuccessStatusCode();
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
                Console.WriteLine($"| {round} | {string.Join(" | ", times.Select(time => $"{time:N0}"))} |");
                await product.Process.Kill();
            }
        }
        return 0;
    }
}
