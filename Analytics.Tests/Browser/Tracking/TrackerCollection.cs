namespace Analytics.Tests.Browser.Tracking;

/// <summary>All tests of the tracker in browsers share one server and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class TrackerCollection : ICollectionFixture<TrackerBench>
{
    public const string Name = "tracker in browsers";
}
