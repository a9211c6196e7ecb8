using System.Globalization;
using Analytics.Core.Sites;
using Analytics.Core.Stats;

namespace Analytics.Tests.Jobs;

/// <summary>That a day was sampled is still said of it when its events are gone.</summary>
public sealed class SampledDaysTests
{
    [Fact]
    public async Task Answer_BeyondRetention_SaysWhatSamplingDid()
    {
        await using var bench = await Workbench.Open();
        var sampled = await bench.AddSite("sampled.example", settings: s => (s.RetentionDays, s.Sampling) = (10, new() { Strategy = SamplingStrategy.Window, First = 5, WindowSeconds = 60 }));
        var whole = await bench.AddSite("whole.example", settings: s => s.RetentionDays = 10);
        foreach (var site in (Site[])[sampled, whole])
        {
            await bench.Send(site, "2025-08-25 10:00", "ann");
            await bench.Send(site, "2025-08-31 10:00", "ann");
        }
        await bench.Daily.Run(default);
        var before = await Sampled(bench, sampled, "2025-08-25", "2025-08-25");
        bench.GoTo("2025-09-06 00:40");
        await bench.Daily.Run(default);
        Assert.Single(await bench.Events(sampled));

        Assert.Equal(SampledCounts.FirstOfWindows, before);
        Assert.Equal(before, await Sampled(bench, sampled, "2025-08-25", "2025-08-25"));
        Assert.Equal(before, await Sampled(bench, sampled, "2025-08-25", "2025-08-25", Dimension.Page));
        Assert.Equal(SampledCounts.None, await Sampled(bench, sampled, "2025-08-26", "2025-08-26"));
        Assert.Equal(SampledCounts.None, await Sampled(bench, whole, "2025-08-25", "2025-09-05"));
    }

    [Fact]
    public async Task Answer_OverDaysBeyondRetentionAndDaysSince_SaysWhatSamplingDidToEither()
    {
        await using var bench = await Workbench.Open();
        var site = await bench.AddSite("sampled.example", settings: s => (s.RetentionDays, s.Sampling) = (10, new() { Strategy = SamplingStrategy.Window, First = 5, WindowSeconds = 60 }));
        await bench.Send(site, "2025-08-25 10:00", "ann");
        await bench.Daily.Run(default);
        bench.GoTo("2025-09-06 00:40");
        await bench.Daily.Run(default);
        Assert.Empty(await bench.Events(site));

        Assert.Equal(SampledCounts.FirstOfWindows, await Sampled(bench, site, "2025-08-20", "2025-09-05"));
        Assert.Equal(SampledCounts.FirstOfWindows, await Sampled(bench, site, "2025-08-20", "2025-09-05", Dimension.Country));
    }

    private static async Task<SampledCounts> Sampled(Workbench bench, Site site, string from, string to, Dimension? by = null)
    {
        var range = DateRange.Inclusive(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));
        return (await bench.Stats.Answer(new StatsQuery { SiteId = site.Id, Range = range, By = by }, default)).Sampled;
    }
}
