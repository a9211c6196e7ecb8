using Analytics.Core.Events;
using Analytics.Core.Jobs;
using Analytics.Core.Sites;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Tests.Jobs;

public sealed class DailyRollupTests
{
    [Fact]
    public async Task Run_OverAFinishedDay_WritesItsFiguresByDimension()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example");
        // Ann: / then /b, 30 s on it: 630 s. Bob: / alone, a bounce. Cid: / and the event signup, 60 s.
        await bench.Send(site, "2025-08-30 10:00", "ann");
        await bench.Send(site, "2025-08-30 10:10", "ann", "/b");
        await bench.Send(site, "2025-08-30 10:11", "ann", "/b", EventKind.Exit, engagedMs: 30_000);
        await bench.Send(site, "2025-08-30 11:00", "bob");
        await bench.Send(site, "2025-08-30 23:58", "cid");
        await bench.Send(site, "2025-08-30 23:59", "cid", kind: EventKind.Custom, name: "signup");

        await bench.Daily.Run(default);

        var rows = (await bench.DailyRows()).Where(r => r.Day == new DateOnly(2025, 8, 30).DayNumber).ToList();
        var total = Assert.Single(rows, r => r.Dimension == DailyRollup.Total);
        Assert.Equal((3, 3, 4, 1, 1, 690_000), (total.Visitors, total.Visits, total.Pageviews, total.Events, total.Bounces, total.DurationMs));
        // Ann's / lasted to the next page (600 s), Cid's to the event (60 s); Bob's is unknown.
        Assert.Equal([("/", 3L, 3L, 3L, 2L, 660_000L), ("/b", 1L, 1L, 0L, 1L, 30_000L)], Of("page").Select(r => (r.Value, r.Visitors, r.Pageviews, r.Entries, r.TimedPageviews, r.TimeOnPageMs)));
        Assert.Equal([("/", 3L)], Of("entry_page").Select(r => (r.Value, r.Visits)));
        Assert.Equal([("/", 2L), ("/b", 1L)], Of("exit_page").Select(r => (r.Value, r.Visits)));
        Assert.Equal([("direct", 3L, 1L)], Of("channel").Select(r => (r.Value, r.Visits, r.Bounces)));
        Assert.Equal([("Chrome", 3L)], Of("browser").Select(r => (r.Value, r.Visits)));
        Assert.Equal([("signup", 1L)], Of("event").Select(r => (r.Value, r.Events)));
        Assert.Equal([("", 3L)], Of("utm_campaign").Select(r => (r.Value, r.Visits)));

        IEnumerable<DailyFigures> Of(string dimension) => rows.Where(r => r.Dimension == dimension);
    }

    [Fact]
    public async Task Run_Twice_LeavesTheSameRows()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", "Asia/Kathmandu");
        foreach (var at in (string[])["2025-08-27 10:00", "2025-08-29 18:10", "2025-08-29 18:20", "2025-08-31 02:00"]) await bench.Send(site, at, "ann", "/" + at[..10]);

        await bench.Daily.Run(default);
        var once = (await bench.DailyRows()).Select(Text).ToList();
        await bench.Daily.Run(default);

        Assert.NotEmpty(once);
        Assert.Equal(once, (await bench.DailyRows()).Select(Text));
    }

    [Fact]
    public async Task Run_BesideASiteEastOfGreenwichWithoutADayThatIsOver_WritesTheOthers()
    {
        await using var bench = await Workbench.Open();
        await bench.AddSite("empty.example", "Europe/Berlin");
        var fresh = await bench.AddSite("fresh.example", "Asia/Kathmandu");
        var site = await bench.AddSite("shop.example");
        await bench.Send(fresh, "2025-09-01 01:00", "ann");
        await bench.Send(site, "2025-08-30 10:00", "ann");

        await bench.Daily.Run(default);

        Assert.Equal([site.Id], (await bench.DailyRows()).Select(r => r.SiteId).Distinct());
    }

    [Fact]
    public async Task Run_OnTheDayItself_WritesOnlyDaysThatAreOver()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", "Asia/Kathmandu");
        await bench.Send(site, "2025-08-31T23:59:00+05:45", "ann");

        // The site's midnight was at 18:15 UTC; half an hour later its last visit can go on no more.
        bench.GoTo("2025-09-01 00:10");
        await bench.Daily.Run(default);
        Assert.Equal([new DateOnly(2025, 8, 31)], await Days(bench));

        bench.GoTo("2025-09-01 18:44");
        await bench.Daily.Run(default);
        Assert.Equal([new DateOnly(2025, 8, 31)], await Days(bench));

        bench.GoTo("2025-09-01 18:45");
        await bench.Daily.Run(default);
        Assert.Equal([new DateOnly(2025, 8, 31), new DateOnly(2025, 9, 1)], await Days(bench));
    }

    [Fact]
    public async Task Run_AfterLateEvents_WritesTheirDayAnew()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example");
        await bench.Send(site, "2025-08-30 10:00", "ann");
        await bench.Daily.Run(default);

        await bench.Send(site, "2025-08-30 12:00", "bob");
        await bench.Daily.Run(default);

        Assert.Equal(2, (await TotalOf(bench, new(2025, 8, 30)))!.Visitors);
    }

    [Fact]
    public async Task Retention_OfADayThatIsPast_DeletesItsEventsAndKeepsItsFigures()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", settings: s => s.RetentionDays = 10);
        var other = await bench.AddSite("other.example");
        foreach (var each in (Site[])[site, other])
        {
            await bench.Send(each, "2025-08-25 10:00", "ann");
            await bench.Send(each, "2025-08-26 10:00", "ann");
        }
        bench.GoTo("2025-09-04 12:00");
        await bench.Daily.Run(default);
        Assert.Equal(2, (await bench.Events(site)).Count);

        bench.GoTo("2025-09-05 00:40");
        await bench.Daily.Run(default);

        Assert.Equal(Workbench.At("2025-08-26 10:00").ToUnixTimeMilliseconds(), Assert.Single(await bench.Events(site)).AtMs);
        Assert.Equal(2, (await bench.Events(other)).Count);
        Assert.Equal(1, (await TotalOf(bench, new(2025, 8, 25)))!.Visits);
        await bench.Daily.Run(default);
        Assert.Equal(1, (await TotalOf(bench, new(2025, 8, 25)))!.Visits);
    }

    [Fact]
    public async Task Retention_AcrossAVisitOverMidnight_LeavesTheDashboardOfKeptDaysAsItWas()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", settings: s => s.RetentionDays = 10);
        await bench.Send(site, "2025-08-25 12:00", "bob");
        foreach (var at in (string[])["2025-08-25 23:30", "2025-08-25 23:50", "2025-08-26 00:10", "2025-08-26 00:25"]) await bench.Send(site, at, "ann", "/" + at[^2..]);
        await bench.Send(site, "2025-08-26 09:00", "bob");
        await bench.Send(site, "2025-08-27 09:00", "bob");
        bench.GoTo("2025-09-05 00:40");
        var before = await bench.Figures(site, "2025-08-26", "2025-08-27");
        Assert.Equal((2, 2, 4), (before.Visits, before.Visitors, before.Pageviews));

        await bench.Daily.Run(default);

        Assert.Equal(before, await bench.Figures(site, "2025-08-26", "2025-08-27"));
        Assert.DoesNotContain(await bench.Events(site), e => e.AtMs < Workbench.At("2025-08-25 23:29").ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Retention_AfterEventsThatCameWeeksLate_KeepsThemInTheFigures()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", settings: s => s.RetentionDays = 30);
        await bench.Send(site, "2025-08-10 10:00", "ann");
        bench.GoTo("2025-09-05 12:00");
        await bench.Hourly.Run(default);
        await bench.Daily.Run(default);
        await bench.Send(site, "2025-08-10 11:00", "bob");

        bench.GoTo("2025-09-11 12:00");
        await bench.Hourly.Run(default);
        await bench.Daily.Run(default);

        Assert.Empty(await bench.Events(site));
        Assert.Equal(2, (await TotalOf(bench, new(2025, 8, 10)))!.Visitors);
        Assert.Equal([10, 11], (await bench.HourlyRows()).Select(h => DateTimeOffset.FromUnixTimeMilliseconds(h.HourMs).Hour));
    }

    [Fact]
    public async Task Retention_InterruptedWithinADay_KeepsTheFiguresOfTheWholeDay()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", settings: s => s.RetentionDays = 10);
        foreach (var hour in (string[])["08", "10", "12", "14"]) await bench.Send(site, $"2025-08-25 {hour}:00", "visitor" + hour);
        await bench.Hourly.Run(default);
        await bench.Daily.Run(default);
        // What a run that was stopped in the middle leaves behind.
        await using (var db = bench.CreateDbContext())
        {
            var noon = Workbench.At("2025-08-25 12:00").ToUnixTimeMilliseconds();
            await db.Events.Where(e => e.AtMs < noon).ExecuteDeleteAsync();
        }
        await bench.Stats.Reread(site.Id, default);

        bench.GoTo("2025-09-05 12:00");
        await bench.Hourly.Run(default);
        await bench.Daily.Run(default);

        Assert.Empty(await bench.Events(site));
        Assert.Equal(4, (await TotalOf(bench, new(2025, 8, 25)))!.Visitors);
        Assert.Equal(4, (await bench.HourlyRows()).Count);
    }

    [Fact]
    public async Task Retention_OnTheFirstRunInWeeks_WritesEveryDayBeforeItDeletes()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", settings: s => s.RetentionDays = 5);
        await bench.Send(site, "2025-08-28 10:00", "ann");
        await bench.Send(site, "2025-08-30 10:00", "bob");

        bench.GoTo("2025-09-20 12:00");
        await bench.Daily.Run(default);

        Assert.Empty(await bench.Events(site));
        Assert.Equal(1, (await TotalOf(bench, new(2025, 8, 28)))!.Visitors);
        Assert.Equal(1, (await TotalOf(bench, new(2025, 8, 30)))!.Visitors);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Retention_ShorterThanTheDaysWrittenAnew_KeepsTheFigures(int retentionDays)
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", settings: s => s.RetentionDays = retentionDays);
        bench.GoTo("2025-09-01 12:00");
        await bench.Send(site, "2025-09-01 10:00", "ann");
        // Within the margin that is kept for visits over midnight.
        await bench.Send(site, "2025-09-01 11:50", "bob");
        bench.GoTo("2025-09-01 23:50");
        await bench.Send(site, "2025-09-01 23:50", "cid");
        for (var day = 2; day <= 7; day++)
        {
            bench.GoTo($"2025-09-0{day} 12:00");
            await bench.Send(site, $"2025-09-0{day} 12:00", "ann");
            await bench.Hourly.Run(default);
            await bench.Daily.Run(default);
        }

        Assert.Equal(3, (await TotalOf(bench, new(2025, 9, 1)))!.Visitors);
        Assert.Equal([10, 11, 23], (await bench.HourlyRows()).Select(h => DateTimeOffset.FromUnixTimeMilliseconds(h.HourMs)).Where(h => h.Day == 1).Select(h => h.Hour));
    }

    [Fact]
    public async Task Retention_OfFigures_DeletesHoursAndDaysPastTheirs()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example", settings: s => (s.RetentionDays, s.HourlyRetentionDays, s.DailyRetentionDays) = (10, 7, 20));
        foreach (var day in (string[])["2025-08-25", "2025-08-26"]) await bench.Send(site, day + " 10:00", "ann");
        await bench.Hourly.Run(default);
        await bench.Daily.Run(default);

        // 17 days back is the last hour kept, 30 days back the last day.
        bench.GoTo("2025-09-12 12:00");
        await bench.Daily.Run(default);
        Assert.Equal([26], (await bench.HourlyRows()).Select(h => DateTimeOffset.FromUnixTimeMilliseconds(h.HourMs).Day));
        Assert.Contains(new DateOnly(2025, 8, 25), await Days(bench));

        bench.GoTo("2025-09-25 12:00");
        await bench.Daily.Run(default);
        Assert.Empty(await bench.HourlyRows());
        Assert.DoesNotContain(new DateOnly(2025, 8, 25), await Days(bench));
        Assert.Contains(new DateOnly(2025, 8, 26), await Days(bench));
    }

    [Fact]
    public async Task Retention_OfTheLedger_AlsoCoversRequestsThatNamedNoSite()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("shop.example");
        await using (var db = bench.CreateDbContext())
        {
            foreach (var (of, at) in ((int, string)[])[(0, "2025-06-01 10:00"), (0, "2025-08-31 10:00"), (site.Id, "2025-06-01 10:00"), (site.Id, "2025-08-31 10:00")])
                db.Add(new LedgerEntry { SiteId = of, HourMs = Workbench.At(at).ToUnixTimeMilliseconds(), Outcome = 101, Events = 1 });
            await db.SaveChangesAsync();
        }

        bench.GoTo("2025-09-02 12:00");
        await bench.Daily.Run(default);

        Assert.Equal([0, site.Id], (await bench.Rows(db => db.Ledger.OrderBy(l => l.SiteId))).Select(l => l.SiteId));
    }

    /// <summary>The first site's figures of a day.</summary>
    private static async Task<DailyFigures?> TotalOf(Workbench bench, DateOnly day) => (await bench.DailyRows()).SingleOrDefault(r => r.SiteId == 1 && r.Day == day.DayNumber && r.Dimension == DailyRollup.Total);

    private static async Task<List<DateOnly>> Days(Workbench bench) => [.. (await bench.DailyRows()).Select(r => DateOnly.FromDayNumber(r.Day)).Distinct()];

    private static string Text(DailyFigures r) =>
        $"{r.SiteId} {r.Day} {r.Dimension} {r.Value} {r.Visitors} {r.Visits} {r.Pageviews} {r.Events} {r.VisitPageviews} {r.Bounces} {r.DurationMs} {r.TimeOnPageMs} {r.TimedPageviews} {r.LoadMs} {r.LoadedPageviews} {r.Entries} {r.Exits}";
}
