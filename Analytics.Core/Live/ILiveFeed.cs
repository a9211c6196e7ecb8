namespace Analytics.Core.Live;

/// <summary>Tells viewers of a site that something was committed, at most once a second each.</summary>
public interface ILiveFeed
{
    /// <summary>Calls back after events of the site were committed. The first tick comes at once, further ones a second apart. Dispose to end.</summary>
    IDisposable Subscribe(int siteId, Action<LiveTick> onTick);

    /// <summary>Open subscriptions, for tests and the status page.</summary>
    int Subscribers { get; }
}
