namespace Analytics.Core.Sites;

/// <summary>Takes a site away with everything that is kept of it.</summary>
public interface ISiteEraser
{
    /// <summary>
    /// Removes a site: at once for everybody who asks, then its events and figures in bounded steps. What a stop in between leaves
    /// over is removed by <see cref="Sweep"/>.
    /// </summary>
    /// <returns>False when there is no such site.</returns>
    Task<bool> Erase(int siteId, CancellationToken cancel);

    /// <summary>Removes what is left of sites that were removed, and what was on its way to them meanwhile.</summary>
    /// <returns>How many removed sites were looked at.</returns>
    Task<int> Sweep(CancellationToken cancel);
}
