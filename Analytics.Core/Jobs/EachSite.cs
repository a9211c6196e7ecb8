using Analytics.Core.Sites;

namespace Analytics.Core.Jobs;

/// <summary>A job's work, site after site, and then what is for all of them once. Whatever fails keeps nothing else from its turn.</summary>
internal static class EachSite
{
    /// <exception cref="AggregateException">Something failed; each inner exception names its site, or says that it is of all.</exception>
    public static async Task Run(ISiteCatalog sites, Func<SiteEntry, Task> work, Func<Task> atTheEnd, CancellationToken cancel)
    {
        var failures = new Failures(cancel);
        foreach (var site in sites.All) await failures.Try(site.Site.PublicId, () => work(site));
        await failures.Try("for all sites", atTheEnd);
        failures.Tell();
    }
}
