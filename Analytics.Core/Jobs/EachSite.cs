using Analytics.Core.Sites;

namespace Analytics.Core.Jobs;

/// <summary>A job's work, site after site. One that fails keeps no other from its turn.</summary>
internal static class EachSite
{
    /// <summary>Does the work for every site, and what is for all of them once; only then says what failed.</summary>
    /// <exception cref="AggregateException">The work of a site failed; each inner exception names its site.</exception>
    public static async Task Run(ISiteCatalog sites, Func<SiteEntry, Task> work, Func<Task> atTheEnd, CancellationToken cancel)
    {
        var failures = new List<Exception>();
        foreach (var site in sites.All)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                await work(site);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                failures.Add(new InvalidOperationException($"{site.Site.PublicId}: {failure.Message}", failure));
            }
        }
        await atTheEnd();
        if (failures.Count > 0) throw new AggregateException($"{failures.Count} of {sites.All.Count} sites failed.", failures);
    }
}
