namespace Analytics.Tests.Browser.Tracking;

/// <summary>Tests in browsers that no test driver has changed: they spend their time waiting for these to start, beside the others.</summary>
[CollectionDefinition(Name)]
public sealed class DrivenCollection : ICollectionFixture<TrackerBench>
{
    public const string Name = "tracker in driven browsers";
}
