using Analytics.Core.Stats.Reports;

namespace Analytics.Tests.Stats.Reports;

public sealed class PropertyNamesTests
{
    [Fact]
    public void Names_OfEvents_ComeByHowManyCarryThem() =>
        Assert.Equal(["plan", "annual", "price"], PropertyNames.Of(["""{"plan":"pro","price":12}""", """{"plan":"free","annual":true}""", """{"annual":false}""", """{"plan":"pro"}"""]));

    [Fact]
    public void Names_OfWhatIsNoSingleValue_AreLeftOut() =>
        Assert.Empty(PropertyNames.Of([null, "", "[1]", "no json", """{"a":null,"b":{"c":1},"d":[1],"":1}""", $$"""{"{{new string('x', 129)}}":1}"""]));
}
