using Analytics.Tests.Kit;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>All tests that only look at a dashboard share one server, one history and one browser.</summary>
[CollectionDefinition(Name), ClosesTabs]
public sealed class DashboardCollection : ICollectionFixture<ReadSite>
{
    public const string Name = "dashboards in a browser";
}
