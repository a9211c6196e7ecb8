using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Analytics.Tests.Kit.LongestFirst", "Analytics.Tests")]

namespace Analytics.Tests.Kit;

/// <summary>
/// Begins with what takes longest. Collections run beside each other, each its tests one after the other: a long one that began last would
/// keep a machine of which everything else is idle.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // Longest first; what is not named here is short.
    private static readonly string[] Long =
    [
        "Browser.Dashboards.AccessibilityTests", Browser.Dashboards.DashboardCollection.Name, Browser.Tracking.TrackerCollection.Name, Browser.Tracking.DrivenCollection.Name,
        "Browser.LivePagesTests", "Browser.SignUpFlowTests", "Browser.", "Endpoints.GeneratedClientsTests", "Jobs.SealedAnswersTests", "Endpoints.SlowBodiesTests",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(static one => Place(one.DisplayName)).ThenBy(static one => one.DisplayName, StringComparer.Ordinal);

    private static int Place(string name) => Array.FindIndex(Long, part => name.Contains(part, StringComparison.Ordinal)) is >= 0 and var at ? at : Long.Length;
}
