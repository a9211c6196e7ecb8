using System.Globalization;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

public sealed class BucketTests
{
    private static string[] Starts(string zone, string from, string to, Interval every) =>
        [.. Buckets.StartsOf(DateRange.Inclusive(Day(from), Day(to)), every, SiteZone.Of(zone)).Select(s => SiteZone.Of(zone).Local(s).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture))];

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("UTC", "2025-09-17", 24)]
    [InlineData("Europe/Berlin", "2025-03-30", 23)]
    [InlineData("Europe/Berlin", "2025-10-26", 25)]
    [InlineData("Asia/Kathmandu", "2025-09-17", 24)]
    [InlineData("Africa/Cairo", "2025-04-25", 23)]
    [InlineData("Africa/Cairo", "2025-10-30", 25)]
    [InlineData("America/Santiago", "2025-09-07", 23)]
    [InlineData("America/Santiago", "2026-04-04", 25)]
    [InlineData("America/Havana", "2025-11-02", 25)]
    [InlineData("Australia/Lord_Howe", "2025-10-05", 24)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 25)]
    public void Hours_OfADay_AreAsManyAsItsClockShows(string zone, string day, int hours) => Assert.Equal(hours, Starts(zone, day, day, Interval.Hour).Length);

    [Fact]
    public void Hours_WhereClocksGoForward_LeaveOutTheSkippedOne()
    {
        var starts = Starts("Europe/Berlin", "2025-03-30", "2025-03-30", Interval.Hour);
        Assert.Equal(["2025-03-30T00:00+01:00", "2025-03-30T01:00+01:00", "2025-03-30T03:00+02:00"], starts[..3]);
        Assert.Equal("2025-03-30T23:00+02:00", starts[^1]);
    }

    [Fact]
    public void Hours_WhereClocksGoBack_HaveTheRepeatedOneTwice()
    {
        var starts = Starts("Europe/Berlin", "2025-10-26", "2025-10-26", Interval.Hour);
        Assert.Equal(["2025-10-26T01:00+02:00", "2025-10-26T02:00+02:00", "2025-10-26T02:00+01:00", "2025-10-26T03:00+01:00"], starts[1..5]);
    }

    [Fact]
    public void Hours_WhereClocksShiftHalfAnHour_StayTheHoursOfTheClock()
    {
        var forward = Starts("Australia/Lord_Howe", "2025-10-05", "2025-10-05", Interval.Hour);
        Assert.Equal(["2025-10-05T01:00+10:30", "2025-10-05T02:30+11:00", "2025-10-05T03:00+11:00", "2025-10-05T04:00+11:00"], forward[1..5]);
        var back = Starts("Australia/Lord_Howe", "2026-04-05", "2026-04-05", Interval.Hour);
        Assert.Equal(["2026-04-05T01:00+11:00", "2026-04-05T01:30+10:30", "2026-04-05T02:00+10:30", "2026-04-05T03:00+10:30"], back[1..5]);
    }

    [Fact]
    public void Days_WithoutMidnight_BeginWhereTheGapEnds()
    {
        Assert.Equal(["2025-04-24T00:00+02:00", "2025-04-25T01:00+03:00", "2025-04-26T00:00+03:00"], Starts("Africa/Cairo", "2025-04-24", "2025-04-26", Interval.Day));
        Assert.Equal(["2025-09-06T00:00-04:00", "2025-09-07T01:00-03:00", "2025-09-08T00:00-03:00"], Starts("America/Santiago", "2025-09-06", "2025-09-08", Interval.Day));
    }

    [Fact]
    public void Days_WithTwoMidnights_BeginAtTheFirst() =>
        Assert.Equal(["2025-11-02T00:00-04:00", "2025-11-03T00:00-05:00"], Starts("America/Havana", "2025-11-02", "2025-11-03", Interval.Day));

    [Fact]
    public void Days_OfAQuarterHourZone_CarryItsOffset() =>
        Assert.Equal(["2025-09-10T00:00+05:45", "2025-09-11T00:00+05:45"], Starts("Asia/Kathmandu", "2025-09-10", "2025-09-11", Interval.Day));

    [Fact]
    public void Weeks_OfARange_BeginOnMondaysAndWithTheRange() =>
        Assert.Equal(["2025-09-10T00:00+02:00", "2025-09-15T00:00+02:00", "2025-09-22T00:00+02:00"], Starts("Europe/Berlin", "2025-09-10", "2025-09-22", Interval.Week));

    [Fact]
    public void Months_OfARange_BeginOnTheFirstAndWithTheRange() =>
        Assert.Equal(["2025-09-10T00:00+02:00", "2025-10-01T00:00+02:00", "2025-11-01T00:00+01:00"], Starts("Europe/Berlin", "2025-09-10", "2025-11-30", Interval.Month));

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Africa/Cairo")]
    [InlineData("America/Santiago")]
    [InlineData("America/Havana")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    [InlineData("Pacific/Chatham")]
    [InlineData("Pacific/Kiritimati")]
    public void Zone_EveryDayOfTwoYears_IsTiledByItsBuckets(string name)
    {
        var zone = SiteZone.Of(name);
        for (var day = new DateOnly(2024, 12, 31); day < new DateOnly(2027, 1, 1); day = day.AddDays(1))
        {
            var (start, end) = (zone.StartOf(day), zone.StartOf(day.AddDays(1)));
            Assert.Equal(day, zone.DayOf(start));
            Assert.Equal(day.AddDays(-1), zone.DayOf(start.AddMilliseconds(-1)));
            var hours = Buckets.StartsOf(DateRange.Inclusive(day, day), Interval.Hour, zone);
            Assert.Equal(start, hours[0]);
            Assert.All(hours.Skip(1).Zip(hours), pair => Assert.InRange((pair.First - pair.Second).TotalMinutes, 15, 60));
            Assert.InRange((end - hours[^1]).TotalMinutes, 15, 60);
        }
    }

    [Theory]
    [InlineData("Nowhere/Land", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("Europe/Berlin", true)]
    [InlineData("W. Europe Standard Time", false)]
    public void Zone_Name_ExistsOnlyAsIana(string? name, bool exists) => Assert.Equal(exists, SiteZone.Exists(name));

    [Theory]
    [InlineData("Europe/Berlin", "2025-03-30")]
    [InlineData("Europe/Berlin", "2025-10-26")]
    [InlineData("Africa/Cairo", "2025-04-25")]
    [InlineData("Australia/Lord_Howe", "2025-10-05")]
    [InlineData("Asia/Kathmandu", "2025-09-10")]
    public async Task Range_OfOneDay_IsHalfOpen(string zone, string day)
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 11, 1, 0, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite(zone);
        var (start, end) = (SiteZone.Of(zone).StartOf(Day(day)), SiteZone.Of(zone).StartOf(Day(day).AddDays(1)));
        await site.User("before").Pageview("/before").AtUtc(start.AddMilliseconds(-1));
        await site.User("first").Pageview("/first").AtUtc(start);
        await site.User("last").Pageview("/last").AtUtc(end.AddMilliseconds(-1));
        await site.User("after").Pageview("/after").AtUtc(end);

        Assert.Equal(["/first", "/last"], (await site.Rows(Dimension.Page, day)).Keys.Order());
        var hours = await site.Buckets(Interval.Hour, day);
        Assert.Equal((1, 1, 2), (hours[0].Figures.Visits, hours[^1].Figures.Pageviews, hours.Sum(h => h.Figures.Visitors)));
    }

    [Fact]
    public async Task Buckets_OfVisitsAndHits_GoByStartAndByTheHitsOwnTime()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite("Europe/Berlin");
        await site.User("u").Pageview("/a").At("2025-09-15 23:50");
        await site.User("u").Pageview("/b").At("2025-09-16 00:10");

        var days = await site.Buckets(Interval.Day, "2025-09-14", "2025-09-16");
        Assert.Equal([(0L, 0L, 0L), (1L, 1L, 1L), (0L, 1L, 1L)], days.Select(d => (d.Figures.Visits, d.Figures.Pageviews, d.Figures.Visitors)));
        Assert.Equal(TimeSpan.FromHours(2), days[0].Start.Offset);
        Assert.Null(days[0].Figures.BounceRatePercent);
        Assert.Equal(1, (await site.Buckets(Interval.Week, "2025-09-14", "2025-09-16"))[1].Figures.Visits);
    }

    [Fact]
    public void DateRange_Previous_IsTheSameLengthBefore() =>
        Assert.Equal(DateRange.Inclusive(new(2025, 9, 3), new(2025, 9, 9)), DateRange.Inclusive(new(2025, 9, 10), new(2025, 9, 16)).Previous);
}
