using Analytics.Core.Events;
using Analytics.Core.Storage.Model;

namespace Analytics.Tests.Jobs;

public sealed class HourlyRollupTests
{
    [Fact]
    public async Task Run_OverAMorning_WritesTheTotalsOfEachHour()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example");
        // 09:50 and 10:10 are one visit of 20 min + 30 s, which counts where it starts; at 10:40 Bob bounces; Cid comes at 12:00 and clicks.
        await bench.Send(site, "2025-08-31 09:50", "ann");
        await bench.Send(site, "2025-08-31 10:10", "ann", "/b");
        await bench.Send(site, "2025-08-31 10:11", "ann", "/b", EventKind.Exit, engagedMs: 30_000);
        await bench.Send(site, "2025-08-31 10:40", "bob");
        await bench.Send(site, "2025-08-31 12:00", "cid");
        await bench.Send(site, "2025-08-31 12:01", "cid", kind: EventKind.Custom, name: "signup");

        await bench.Hourly.Run(default);

        var rows = await bench.HourlyRows();
        Assert.Equal(
            [
                ("2025-08-31 09:00", 1, 1, 1, 0, 0, 1_230_000),
                ("2025-08-31 10:00", 2, 1, 2, 0, 1, 0),
                ("2025-08-31 12:00", 1, 1, 1, 1, 0, 60_000),
            ],
            rows.Select(r => (DateTimeOffset.FromUnixTimeMilliseconds(r.HourMs).ToString("yyyy-MM-dd HH:mm", null), r.Visitors, r.Visits, r.Pageviews, r.Events, r.Bounces, r.DurationMs)));
    }

    [Fact]
    public async Task Run_Twice_LeavesTheSameRows()
    {
        await using var bench = await Workbench.Open();
        var (site, other) = (await bench.AddSite("shop.example"), await bench.AddSite("other.example", "Asia/Kathmandu"));
        await bench.Send(site, "2025-08-30 10:00", "ann");
        await bench.Send(other, "2025-08-31 10:00", "ann");

        await bench.Hourly.Run(default);
        var once = (await bench.HourlyRows()).Select(Text).ToList();
        await bench.Hourly.Run(default);

        Assert.Equal(2, once.Count);
        Assert.Equal(once, (await bench.HourlyRows()).Select(Text));
    }

    [Fact]
    public async Task Run_WhileVisitsMayGoOn_LeavesTheHourForLater()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example");
        await bench.Send(site, "2025-08-31 23:50", "ann");

        bench.GoTo("2025-09-01 00:29");
        await bench.Hourly.Run(default);
        Assert.Empty(await bench.HourlyRows());

        bench.GoTo("2025-09-01 00:30");
        await bench.Hourly.Run(default);
        Assert.Single(await bench.HourlyRows());
    }

    [Fact]
    public async Task Run_AfterLateEvents_WritesTheirHoursAnew()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example");
        await bench.Send(site, "2025-08-31 10:00", "ann");
        await bench.Send(site, "2025-08-31 20:00", "ann");
        await bench.Hourly.Run(default);

        await bench.Send(site, "2025-08-31 10:30", "bob");
        await bench.Send(site, "2025-08-31 03:00", "cid");
        await bench.Hourly.Run(default);

        Assert.Equal([(3, 1L), (10, 2L), (20, 1L)], (await bench.HourlyRows()).Select(r => (DateTimeOffset.FromUnixTimeMilliseconds(r.HourMs).Hour, r.Visits)));
    }

    [Fact]
    public async Task Run_InAZoneOfQuarterHours_CutsHoursByTheSitesClock()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", "Asia/Kathmandu");
        // 10:00 and 10:59 of the site; the next minute is another hour.
        await bench.Send(site, "2025-08-31T10:00:00+05:45", "ann");
        await bench.Send(site, "2025-08-31T10:59:59+05:45", "bob");
        await bench.Send(site, "2025-08-31T11:00:00+05:45", "cid");

        await bench.Hourly.Run(default);

        Assert.Equal([("04:15", 2L), ("05:15", 1L)], (await bench.HourlyRows()).Select(r => (DateTimeOffset.FromUnixTimeMilliseconds(r.HourMs).ToString("HH:mm", null), r.Visitors)));
    }

    [Fact]
    public async Task Run_OnTheDayOfTwentyFiveHours_WritesBothHoursOfTheSameName()
    {
        await using var bench = await Workbench.Open();
        bench.GoTo("2025-10-27 12:00");
        var site = await bench.AddSite("shop.example", "Europe/Berlin");
        await bench.Send(site, "2025-10-26T02:30:00+02:00", "ann");
        await bench.Send(site, "2025-10-26T02:30:00+01:00", "bob");

        await bench.Hourly.Run(default);

        Assert.Equal(["00:00", "01:00"], (await bench.HourlyRows()).Select(r => DateTimeOffset.FromUnixTimeMilliseconds(r.HourMs).ToString("HH:mm", null)));
    }

    [Fact]
    public async Task Run_After48Hours_DestroysSaltsAndForgetsEventIds()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example");
        bench.GoTo("2025-09-01 12:00");
        await bench.SendCookieless(site);
        await bench.Send(site, "2025-09-01 12:00", "ann");
        var day = new DateOnly(2025, 9, 1);

        bench.GoTo("2025-09-03 12:00");
        await bench.Hourly.Run(default);
        Assert.True(bench.Salts.Exists(site.Id, day));
        Assert.Single(await bench.Rows(db => db.SeenEvents));

        bench.GoTo("2025-09-03 12:01");
        await bench.Hourly.Run(default);
        Assert.False(bench.Salts.Exists(site.Id, day));
        Assert.Empty(bench.SaltsInFile());
        Assert.Empty(await bench.Rows(db => db.SeenEvents));
        Assert.Equal(2, (await bench.Events(site)).Count);
    }

    [Fact]
    public async Task Run_WithoutSitesOrEvents_HasNothingToDo()
    {
        await using var bench = await Workbench.Open();
        Assert.Equal("0 events sealed, 0 hours written, sites: 0", await bench.Hourly.Run(default));
        await bench.AddSite("shop.example");
        Assert.Equal("0 events sealed, 0 hours written, sites: 1", await bench.Hourly.Run(default));
    }

    private static string Text(HourlyFigures r) => $"{r.SiteId} {r.HourMs} {r.Visitors} {r.Visits} {r.Pageviews} {r.Events} {r.Bounces} {r.DurationMs}";
}
