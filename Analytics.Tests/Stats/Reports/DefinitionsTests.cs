using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Controls;
using Analytics.Web.Components.Panels;

namespace Analytics.Tests.Stats.Reports;

public sealed class DefinitionsTests
{
    [Fact]
    public void Definitions_EveryMetric_HasItsOwn()
    {
        var all = Enum.GetValues<Metric>().Select(Definitions.Of).ToList();

        Assert.All(all, static definition => Assert.EndsWith(".", definition.Meaning, StringComparison.Ordinal));
        Assert.Equal(all.Count, all.Select(static definition => definition.Name).Distinct().Count());
    }

    [Fact]
    public void Names_OfEveryDimensionPeriodAndComparison_AreThereAndDiffer()
    {
        static void Differ(IEnumerable<string> names)
        {
            var all = names.ToList();
            Assert.All(all, static name => Assert.NotEqual("", name.Trim()));
            Assert.Distinct(all);
        }

        Differ(Enum.GetValues<Dimension>().Select(static dimension => dimension.Said()));
        Differ(Enum.GetValues<Period>().Select(static period => period.Words()));
        Differ(Enum.GetValues<Comparison>().Select(static comparison => comparison.Words()));
    }

    [Fact]
    public void Periods_EveryPeriod_ReadsBackByItsWireName() =>
        Assert.All(Enum.GetValues<Period>(), static period => Assert.Equal(period, Periods.Parse(period.Wire())));
}
