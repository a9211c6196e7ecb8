using Analytics.Core.Stats;
using Analytics.Web.Components.Panels;

namespace Analytics.Tests.Components;

public sealed class FilterWordsTests
{
    [Fact]
    public void Brief_OfALongValue_EndsWithinASentence()
    {
        // Of a pair that makes one sign neither half stands alone.
        var filter = new StatsFilter(Dimension.UtmCampaign, FilterOperator.Is, new([string.Concat(Enumerable.Repeat("☕🏽", 150))]));

        var said = FilterWords.Brief(filter);

        Assert.StartsWith("Campaign is ☕🏽", said, StringComparison.Ordinal);
        Assert.EndsWith("☕🏽…", said, StringComparison.Ordinal);
        Assert.Equal(80, new System.Globalization.StringInfo(said).LengthInTextElements);
        Assert.True(FilterWords.Say(filter).Length > 400);
    }

    [Fact]
    public void Brief_OfAShortValue_IsAllOfIt() => Assert.Equal("Country is Sweden", FilterWords.Brief(new StatsFilter(Dimension.Country, FilterOperator.Is, new(["SE"]))));
}
