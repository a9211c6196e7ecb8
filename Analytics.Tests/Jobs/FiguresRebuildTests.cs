using Analytics.Core.Jobs;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Tests.Jobs;

public sealed class FiguresRebuildTests
{
    [Fact]
    public async Task Run_OverSpoiledFigures_PutsBackWhatTheEventsSay()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", "Asia/Kathmandu");
        foreach (var at in (string[])["2025-08-27 10:00", "2025-08-29 18:10", "2025-08-29 18:20", "2025-08-31 02:00"]) await bench.Send(site, at, "ann", "/" + at[..10]);
        bench.GoTo("2025-09-01 12:00");
        await bench.Hourly.Run(default);
        await bench.Daily.Run(default);
        var (hours, days) = ((await bench.HourlyRows()).ConvertAll(Text), (await bench.DailyRows()).ConvertAll(Text));
        await using (var db = bench.CreateDbContext())
        {
            await db.Hourly.ExecuteUpdateAsync(h => h.SetProperty(x => x.Pageviews, 99));
            await db.Daily.Where(d => d.Dimension == "page").ExecuteDeleteAsync();
            await db.Daily.ExecuteUpdateAsync(d => d.SetProperty(x => x.Visitors, 7));
        }

        var written = await Rebuild(bench).Run(site.Id, default);

        Assert.Equal(6, written);
        Assert.NotEmpty(hours);
        Assert.Equal(hours, (await bench.HourlyRows()).ConvertAll(Text));
        Assert.Equal(days, (await bench.DailyRows()).ConvertAll(Text));
    }

    [Fact]
    public async Task Run_BeyondRetention_LeavesTheFiguresOfDaysWhoseEventsAreGone()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", "UTC", s => s.RetentionDays = 12);
        // One visit over the midnight after which events are kept: what is left of its first half is no whole day.
        await bench.Send(site, "2025-08-20 10:00", "ann");
        await bench.Send(site, "2025-08-26 23:50", "bob");
        await bench.Send(site, "2025-08-27 00:05", "bob");
        bench.GoTo("2025-09-08 12:00");
        await bench.Hourly.Run(default);
        await bench.Daily.Run(default);
        var days = (await bench.DailyRows()).ConvertAll(Text);
        Assert.Contains(days, d => d.StartsWith($"{new DateOnly(2025, 8, 20).DayNumber} total", StringComparison.Ordinal));

        await Rebuild(bench).Run(null, default);

        Assert.Equal(days, (await bench.DailyRows()).ConvertAll(Text));
    }

    [Fact]
    public async Task Run_OfNoSuchSite_SaysSo()
    {
        await using var bench = await Workbench.Open();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Rebuild(bench).Run(99, default));
    }

    private static FiguresRebuild Rebuild(Workbench bench) => new(bench.Catalog, bench.Stats, bench, bench.Clock);

    private static string Text(HourlyFigures h) => $"{h.HourMs} {h.Visitors} {h.Visits} {h.Pageviews} {h.Events} {h.Bounces} {h.DurationMs}";

    private static string Text(DailyFigures d) => $"{d.Day} {d.Dimension} {d.Value} {d.Visitors} {d.Visits} {d.Pageviews} {d.Events} {d.Bounces} {d.DurationMs} {d.Entries} {d.Exits} {d.TimeOnPageMs}";
}
