using System.Globalization;
using System.Text.RegularExpressions;
using Analytics.Benchmarks.Dashboard;
using Analytics.Benchmarks.Ingest;
using Microsoft.Playwright;

namespace Analytics.Benchmarks.Browser;

/// <summary>What a reader feels: the dashboard in Chromium, over as many sealed pageviews as are asked for, on the real program.</summary>
internal static partial class BrowserRun
{
    private const int Opens = 200, OpensBefore = 20;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);

    public static async Task<int> Start(Options options)
    {
        var missed = false;
        foreach (var pageviews in options.Pageviews) missed |= !await Measure(pageviews, options);
        return missed ? 1 : 0;
    }

    private static async Task<bool> Measure(int pageviews, Options options)
    {
        using var folder = new TemporaryFolder(options.Folder);
        await Fill(folder, pageviews, options);
        using var product = await Product.On(folder);
        var site = product.Adopt("bench");
        var view = $"http://127.0.0.1:{product.Port}/sites/{site}?from={Traffic.End.AddDays(-30):yyyy-MM-dd}&to={Traffic.End.AddDays(-1):yyyy-MM-dd}";
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var signedIn = await product.SignIn(chromium);
        await (await Reader.Open(chromium, signedIn)).Show(view);

        Console.WriteLine();
        Console.WriteLine($"## Browser, {pageviews:N0} pageviews, the last 30 days");
        Console.WriteLine("| what | figure | goal |");
        Console.WriteLine("|---|---|---|");
        var good = true;
        var (firsts, clicks, largest, kib) = (new List<double>(), new List<double>(), 0, 0.0);
        for (var round = 0; round < options.Rounds; round++)
        {
            await using var reader = await Reader.Open(chromium, signedIn);
            firsts.Add(await reader.Show(view));
            await Task.Delay(Quiet);
            kib = reader.Received / 1024.0;
            if (round == 0) foreach (var (address, bytes) in reader.Largest(6)) Console.Error.WriteLine($"  {bytes / 1024.0,7:0.0} KiB  {address}");
            clicks.AddRange(await reader.Filter(6));
            largest = Math.Max(largest, reader.LargestMessage);
        }
        good &= Say("first paint with figures, nothing in the browser's cache, ms", Median.Of(firsts), 1_000);
        good &= Say("a filter's click until other figures stand there, ms", Median.Of(clicks), 150);
        good &= Say("the same, the slowest", clicks.Max(), double.NaN);
        good &= Say("largest message of the circuit, KiB", largest / 1024.0, 32);
        good &= Say("transferred by a dashboard opened for the first time, KiB", kib, 450);
        await using (var reader = await Reader.Open(chromium, signedIn))
        {
            for (var open = 0; open < OpensBefore; open++) await reader.OpenAndLeave(view);
            var (_, before) = await product.Held();
            for (var open = 0; open < Opens; open++) await reader.OpenAndLeave(view);
            var (left, after) = await product.Held();
            good &= Say($"subscriptions after a dashboard was opened and left {Opens} times", left, 0);
            good &= Say("heap after that, MiB more than before", after - before, 16);
        }
        return good;
    }

    /// <summary>The visits in the program's own file: written here, or copied from a folder that stays, which is to remain as it is.</summary>
    internal static async Task Fill(TemporaryFolder folder, int pageviews, Options options)
    {
        if (options.Data is not null)
        {
            using var kept = TemporaryFolder.For(options, pageviews);
            await using (await ProductStore.Written(kept, pageviews)) { }
            File.Copy(kept.In("product.db"), folder.In("analytics.db"));
            return;
        }
        await using var store = await ProductStore.Make(folder.In("analytics.db"));
        await store.Write(new Traffic(pageviews).All(), store.SiteId);
        await store.Seal();
    }

    private static bool Say(string what, double figure, double goal)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {figure:0.#} | {(double.IsNaN(goal) ? "" : $"≤ {goal:0}{(figure > goal ? ", **missed**" : "")}")} |"));
        return !(figure > goal);
    }

    [GeneratedRegex("/sites$")]
    internal static partial Regex SitesPage();
}
