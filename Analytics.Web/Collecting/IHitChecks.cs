using Analytics.Core.Sites;

namespace Analytics.Web.Collecting;

/// <summary>Answers what would become of a request, by the very steps it would go through.</summary>
public interface IHitChecks
{
    /// <summary>Runs a pasted request through the pipeline without counting, storing or making anything.</summary>
    /// <param name="site">The site asked about.</param>
    /// <param name="text">The request: curl, raw HTTP, its JSON, or an address.</param>
    /// <param name="ip">The sender's address; null = as X-Forwarded-For says, else none, so that nothing is said of it.</param>
    /// <param name="userAgent">The sender's User-Agent where the text says none; null = a current browser's.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<HitCheck> Check(Site site, string? text, string? ip, string? userAgent, CancellationToken cancel);

    /// <summary>The steps for an event of the last while, as far as they are known: those before the one that ended it passed.</summary>
    HitCheck Of(Core.Ingestion.RecentDrop drop);
}
