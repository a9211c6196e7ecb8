using Analytics.Core.Enrichment;

namespace Analytics.Tests.Enrichment;

public sealed class ParsedUserAgentsTests
{
    private static readonly ClientSoftware Software = new("Chrome", "120", "Windows", "10", DeviceType.Desktop, null);

    [Fact]
    public void Add_BeyondCapacity_StaysBounded()
    {
        var known = new ParsedUserAgents(capacity: 100);

        for (var i = 0; i < 10_000; i++) known.Add($"agent {i}", Software);

        Assert.InRange(known.Count, 1, 100);
    }

    [Fact]
    public void Add_Flood_KeepsWhatIsAskedFor()
    {
        var known = new ParsedUserAgents(capacity: 100);
        known.Add("common", Software);

        for (var i = 0; i < 10_000; i++)
        {
            Assert.NotNull(known.Find("common"));
            known.Add($"made up {i}", Software);
        }
    }
}
