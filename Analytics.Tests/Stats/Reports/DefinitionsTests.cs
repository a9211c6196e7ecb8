using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;

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
    public void Periods_EveryPeriod_ReadsBackByItsWireName() =>
        Assert.All(Enum.GetValues<Period>(), static period => Assert.Equal(period, Periods.Parse(period.Wire())));
}
