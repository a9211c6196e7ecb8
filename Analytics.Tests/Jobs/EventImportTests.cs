using Analytics.Core.Events;
using Analytics.Core.Jobs.Moving;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Jobs;

/// <summary>Events that are taken out of a site and into one: what is there is not taken again.</summary>
public sealed class EventImportTests
{
    [Fact]
    public async Task Import_OfWhatTheSiteHolds_AddsNothing_HoweverOldSealedOrWithoutId()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("2025-09-10 10:00");
        await site.By("ann").Event("signup").At("2025-09-10 10:00");
        await site.By("ann").Exit("/a", 9_000).At("2025-09-10 10:01");
        await site.User("bob").Pageview("/b").With(e => e with { EventId = "one" }).At("2025-09-10 23:59");
        await site.By("cyd").Pageview("/c").At("09:00");
        var file = Export(site);
        Assert.Equal(5, file.Length);

        Assert.Equal((0, 5), await Import(site, file));
        Assert.True(await instance.Seal.Run(site.Entry, CancellationToken.None) > 0);
        Assert.Equal((0, 5), await Import(site, file));

        Assert.Equal(file.Order(StringComparer.Ordinal), Export(site).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Import_OfAnotherSitesEvents_TakesEachOnce_AndWhatIsMissingLater()
    {
        await using var instance = await Instance.Open();
        var (from, to) = (await instance.AddSite(), await instance.AddSite());
        for (var minute = 10; minute < 14; minute++) await from.By("ann").Pageview("/" + minute).At($"2025-09-10 10:{minute}");
        var file = Export(from);

        Assert.Equal((2, 0), await Import(to, file[..2]));
        Assert.Equal((2, 2), await Import(to, file));
        Assert.Equal(4, (await to.Total("2025-09-10")).Pageviews);
    }

    [Fact]
    public async Task Import_OfEqualEvents_TakesAsManyAsThereAre()
    {
        await using var instance = await Instance.Open();
        var (from, to) = (await instance.AddSite(), await instance.AddSite());
        await from.By("ann").Event("click").At("2025-09-10 10:00");
        var line = Export(from).Single();

        Assert.Equal((2, 0), await Import(to, line, line));
        Assert.Equal((0, 2), await Import(to, line, line));
        Assert.Equal((1, 2), await Import(to, line, line, line));
    }

    [Fact]
    public async Task Import_OfEventsThatDifferInWhatTheySay_TakesThemAll()
    {
        await using var instance = await Instance.Open();
        var (from, to) = (await instance.AddSite(), await instance.AddSite());
        foreach (var name in (string[])["add", "buy"]) await from.User("bob").Event(name).At("2025-09-10 10:00");
        var file = Export(from);

        Assert.Equal((1, 0), await Import(to, file[0]));
        Assert.Equal((1, 0), await Import(to, file[1]));
    }

    [Fact]
    public async Task Import_OfTextsThatTheDayHadNoMoreRoomFor_FindsThemAgainUnderOther()
    {
        await using var instance = await Instance.Open();
        var (from, to) = (await instance.AddSite(), await instance.AddSite());
        for (var minute = 10; minute < 14; minute++) await from.By("ann").Pageview("/" + minute).At($"2025-09-10 10:{minute}");
        await from.By("ann").Event("signup").At("2025-09-10 10:20");
        var file = Export(from);
        // What a site stores that had no more room on that day.
        string[] folded = [.. file.Select(line => System.Text.RegularExpressions.Regex.Replace(line, "(\"path\":|\"name\":)\"[^\"]*\"", "$1\"(other)\""))];
        Assert.All(folded, line => Assert.Contains("(other)", line, StringComparison.Ordinal));

        Assert.Equal((5, 0), await Import(to, folded));
        Assert.Equal((0, 5), await Import(to, file));
        // Another page at the same moment is another event once each that is there has been found.
        Assert.Equal((1, 5), await Import(to, [.. file, file[0].Replace("/10", "/new", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("\"timestamp\":\"2025-09-18T13:00:00.000Z\"", "line 1: The event lies more than a day ahead.")]
    [InlineData("\"timestamp\":\"9999-12-31T23:59:59.999Z\"", "line 1: The event lies more than a day ahead.")]
    [InlineData("\"weight\":0,\"timestamp\":\"2025-09-10T10:00:00.000Z\"", "line 1: A weight is more than nothing.")]
    [InlineData("\"weight\":-2.5,\"timestamp\":\"2025-09-10T10:00:00.000Z\"", "line 1: A weight is more than nothing.")]
    public async Task Import_OfWhatNoSiteCanHaveStored_SaysSoAndTakesTheRest(string said, string problem)
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var (from, to) = (await instance.AddSite(), await instance.AddSite());
        await from.By("ann").Pageview("/a").At("2025-09-10 10:00");
        var line = Export(from).Single();
        using var reader = new StringReader(line.Replace("\"timestamp\":\"2025-09-10T10:00:00.000Z\"", said, StringComparison.Ordinal) + "\n" + line);

        var count = await new EventImport(instance.Writer, Stored(to), instance.Clock).Read(to.Entry, reader, CancellationToken.None);

        Assert.Equal((1, 1), (count.Taken, count.Invalid));
        Assert.Equal(problem, Assert.Single(count.Problems));
        Assert.Equal(1, (await to.Total("2025-09-01", "2025-09-20")).Pageviews);
    }

    /// <summary>Visitors are hashes of which no number is left out, and an import names them itself.</summary>
    [Fact]
    public async Task Import_OfTheVisitorWhoseHashIsZero_CountsThemOnceLikeAnyOther()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var (from, to) = (await instance.AddSite(), await instance.AddSite());
        foreach (var day in (string[])["2025-09-09", "2025-09-10", "2025-09-11"]) await from.User("ann").Pageview("/a").At(day + " 10:00");
        await from.User("bob").Pageview("/a").At("2025-09-10 10:00");
        var ann = (from.Entry is { } site ? Core.Ingestion.VisitorHasher.User(site.VisitorSecret, "ann") : 0).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((4, 0), await Import(to, [.. Export(from).Select(line => line.Replace(ann, "0000000000000000", StringComparison.Ordinal))]));

        Assert.Equal((2, 4), ((await to.Total("2025-09-09", "2025-09-11")).Visitors, (await to.Total("2025-09-09", "2025-09-11")).Visits));
        await instance.DayByDay.Run(to.Entry, CancellationToken.None);
        Assert.Equal((2, 4), ((await to.Total("2025-09-09", "2025-09-11")).Visitors, (await to.Total("2025-09-09", "2025-09-11")).Visits));
    }

    private static EventExport Stored(TestSite site) => new(site.Instance.File, site.Instance.Segments, site.Instance.Vocabulary);

    private static string[] Export(TestSite site) =>
        [.. Stored(site).Of(site.Entry, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, CancellationToken.None).Select(e => System.Text.Encoding.UTF8.GetString(ExportedEvent.Write(e)))];

    private static async Task<(long Taken, long Duplicates)> Import(TestSite site, params string[] lines)
    {
        using var reader = new StringReader(string.Join('\n', lines));
        var count = await new EventImport(site.Instance.Writer, Stored(site), site.Instance.Clock).Read(site.Entry, reader, CancellationToken.None);
        Assert.Equal((0, 0, 0), (count.Invalid, count.Failed, count.TooOld));
        return (count.Taken, count.Duplicates);
    }
}
