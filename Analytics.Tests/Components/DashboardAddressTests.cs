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

    [Fact]
    public void Address_FilterThatCannotBeRead_IsKeptToBeSaidAndNotWritten()
    {
        var address = Read("?filter=country:is:SE&filter=nonsense&filter=page:matches:(a");

        Assert.Equal(["nonsense", "page:matches:(a"], address.Unread);
        Assert.Equal("sites/site_1?filter=country:is:SE", address.ToString().Replace("%3A", ":", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Address_LongFilterThatCannotBeRead_IsSaidInPart() =>
        Assert.Equal(201, Assert.Single(Read("?filter=" + new string('x', 3_000)).Unread).Length);

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

    [Theory]
    [InlineData("")]
    [InlineData("?period=year&compare=none")]
    [InlineData("?period=all&interval=month&metric=events")]
    [InlineData("?from=2026-03-01&to=2026-03-31&compare=custom&compare_from=2026-01-01&compare_to=2026-01-31")]
    [InlineData("?compare=year_weekday&filter=page%3Ais_not%3A%2Fa%7C%2Fb&filter=prop.plan%3Acontains%3Apro&tab=pages.entry&tab=events.properties&prop=plan")]
    [InlineData("?tab=sources.utm_term&open=pages.exit&sort=exit_rate&search=shop%20%26%20caf%C3%A9&page=3")]
    public void Address_Written_ReadsBackAsTheSameView(string query) => Assert.Equal("sites/site_1" + query, Read(query).ToString());

    [Theory]
    [InlineData("?compare=sometimes")]
    [InlineData("?compare=custom&compare_from=2026-02-01&compare_to=2026-01-01")]
    [InlineData("?tab=pages.nowhere&tab=nothing&open=pages.nowhere&page=3&sort=visitors&search=x&prop=")]
    [InlineData("?filter=nonsense&filter=page:is")]
    public void Address_WhatCannotBeRead_IsPassedOver(string query) => Assert.Equal("sites/site_1", Read(query).ToString());

    [Fact]
    public void Address_AllTime_IsHeldAgainstNothingUnlessAsked()
    {
        Assert.Null(Read("?period=all").Compared(DateRange.Inclusive(Today.AddDays(-400), Today)));
        Assert.NotNull(Read("?period=all&compare=year").Compared(DateRange.Inclusive(Today.AddDays(-400), Today)));
    }

    [Fact]
    public void Address_Exclude_CollectsValuesAndTakesThemInAgain()
    {
        var once = Read("").Exclude(Dimension.Country, "SE");
        var twice = once.Exclude(Dimension.Country, "NO");

        Assert.Equal(["country:is_not:SE|NO"], twice.Filters.Select(FilterText.Write));
        Assert.Equal(once, twice.Exclude(Dimension.Country, "NO"));
        Assert.Empty(once.Exclude(Dimension.Country, "SE").Filters);
    }

    [Fact]
    public void Address_Properties_AreFilteredEachByItsName()
    {
        var address = Read("").Toggle(Dimension.Property, "pro", "plan").Toggle(Dimension.Property, "12", "price").Toggle(Dimension.Property, "free", "plan");

        Assert.Equal(["prop.price:is:12", "prop.plan:is:free"], address.Filters.Select(FilterText.Write));
    }

    [Fact]
    public void Address_Replace_KeepsThePlaceOfTheFilter()
    {
        var address = Read("?filter=country:is:SE&filter=page:is:/");
        var changed = address.Replace(address.Filters[0], new(Dimension.Country, FilterOperator.IsNot, new(["DE"])));

        Assert.Equal(["country:is_not:DE", "page:is:/"], changed.Filters.Select(FilterText.Write));
        Assert.Equal(["page:is:/"], address.Replace(address.Filters[0], address.Filters[0] with { Values = EquatableList<string>.Empty }).Filters.Select(FilterText.Write));
    }

    [Fact]
    public void Address_OtherDaysOrFilters_BeginTheOpenListAnew()
    {
        var open = Read("?open=pages.top&page=4");

        Assert.Equal(1, open.For(Period.Today).PageNumber);
        Assert.Equal(1, open.Toggle(Dimension.Page, "/").PageNumber);
        Assert.Equal("pages.top", open.For(Period.Today).Open);
    }

    private static DashboardAddress Read(string query) => DashboardAddress.Read("site_1", $"http://localhost/sites/site_1{query}");

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
