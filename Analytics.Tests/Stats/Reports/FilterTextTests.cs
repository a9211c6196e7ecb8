using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;

namespace Analytics.Tests.Stats.Reports;

public sealed class FilterTextTests
{
    [Theory]
    [InlineData("country:is:DE|SE", Dimension.Country, FilterOperator.Is, "DE", "SE")]
    [InlineData("utm_source:is_not:news", Dimension.UtmSource, FilterOperator.IsNot, "news")]
    [InlineData(@"page:contains:/a\:b\|c", Dimension.Page, FilterOperator.Contains, "/a:b|c")]
    [InlineData("page:contains:/a:b", Dimension.Page, FilterOperator.Contains, "/a:b")]
    [InlineData(@"page:matches:^/\d+$", Dimension.Page, FilterOperator.Matches, @"^/\d+$")]
    public void Read_Filter_IsWhatItSays(string text, Dimension dimension, FilterOperator comparison, params string[] values) =>
        Assert.Equal(new StatsFilter(dimension, comparison, new(values)), FilterText.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("country")]
    [InlineData("country:is:")]
    [InlineData("planet:is:mars")]
    [InlineData("country:like:DE")]
    public void Read_AnythingElse_IsNone(string text) => Assert.Null(FilterText.Read(text));

    [Theory]
    [InlineData(@"a\b")]
    [InlineData("a:b|c")]
    [InlineData(@"\|")]
    [InlineData("(none)")]
    public void Write_AnyValue_ReadsBack(string value)
    {
        var filter = new StatsFilter(Dimension.Page, FilterOperator.Contains, new([value, "second"]));

        Assert.Equal(filter, FilterText.Read(FilterText.Write(filter)));
    }
}
