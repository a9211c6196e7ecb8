using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Pages;

namespace Analytics.Tests.Components;

public sealed class DashboardAddressTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("", "2026-10-24", "2026-11-22")]
    [InlineData("?period=today", "2026-11-22", "2026-11-22")]
    [InlineData("?period=yesterday", "2026-11-21", "2026-11-21")]
    [InlineData("?period=7d", "2026-11-16", "2026-11-22")]
    [InlineData("?period=90d", "2026-08-25", "2026-11-22")]
    [InlineData("?period=month", "2026-11-01", "2026-11-22")]
    [InlineData("?period=last_month", "2026-10-01", "2026-10-31")]
    [InlineData("?from=2026-03-01&to=2026-03-31", "2026-03-01", "2026-03-31")]
    [InlineData("?from=2026-03-31&to=2026-03-01", "2026-10-24", "2026-11-22")]
    [InlineData("?from=nonsense&to=2026-03-01&period=no", "2026-10-24", "2026-11-22")]
    public void Address_Range_IsOfTheSitesDays(string query, string from, string last)
    {
        var range = Read(query).Range(Today);

        Assert.Equal((Day(from), Day(last)), (range.From, range.Last));
    }

    [Theory]
    [InlineData("?period=today&interval=day", Interval.Hour)]
    [InlineData("?period=7d&interval=hour", Interval.Hour)]
    [InlineData("?period=90d&interval=hour", Interval.Day)]
    [InlineData("?period=90d&interval=month", Interval.Month)]
    public void Address_Bucket_IsOneThatSuitsTheRange(string query, Interval every)
    {
        var address = Read(query);

        Assert.Equal(every, address.Bucket(address.Range(Today)));
    }

    [Fact]
    public void Address_WrittenAndRead_IsTheSame()
    {
        var address = Read("?from=2026-03-01&to=2026-03-31&interval=week&metric=load_time")
            .Toggle(Dimension.Page, @"/a:b|c\d?e=1&f=ä")
            .Toggle(Dimension.Country, "SE");

        Assert.Equal(address, DashboardAddress.Read("site_1", "http://localhost/" + address));
    }

    [Fact]
    public void Address_ToggledTwice_IsAsBefore()
    {
        var address = Read("?period=7d");

        Assert.Equal(address, address.Toggle(Dimension.Browser, "Firefox").Toggle(Dimension.Browser, "Firefox"));
    }

    [Fact]
    public void Address_SteppedBackAndForth_FindsTheNamedPeriodAgain()
    {
        var address = Read("?period=7d");
        var earlier = address.For(RangeSteps.Earlier(address.Range(Today), Today), Today);
        Assert.Equal("sites/site_1?from=2026-11-09&to=2026-11-15", earlier.ToString());

        Assert.Equal("sites/site_1?period=7d", earlier.For(RangeSteps.Later(earlier.Range(Today), Today)!.Value, Today).ToString());
    }

    private static DashboardAddress Read(string query) => DashboardAddress.Read("site_1", $"http://localhost/sites/site_1{query}");

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
