using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>The quarantine of a site, to be read and to let classes through. Who may is asked before.</summary>
public interface IBots
{
    /// <summary>Days that events are kept in quarantine; what is older is deleted.</summary>
    const int KeptDays = 30;

    /// <summary>Programs, pages and days of a range of the site's days.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="from">First day.</param>
    /// <param name="until">The day after the last one.</param>
    /// <param name="only">One class; null = all.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<BotReport> Read(int siteId, DateOnly from, DateOnly until, QuarantineClass? only, CancellationToken cancel);

    /// <summary>
    /// Lets a class through from now on, and makes its kept events events like any others, each exactly once, under the visitors they had. A
    /// stop in between leaves the rest in quarantine, from where <see cref="Sweep"/> goes on.
    /// </summary>
    /// <returns>How many events entered the figures; null where the site is gone.</returns>
    Task<int?> Restore(int siteId, QuarantineClass held, CancellationToken cancel);

    /// <summary>Keeps a class apart again from now on. What has entered the figures stays there. False where the class was not let through.</summary>
    Task<bool> Hold(int siteId, QuarantineClass held, CancellationToken cancel);

    /// <summary>Goes on with what a stop left, and with what was on its way when a class was let through; deletes what is past its time.</summary>
    /// <returns>How many events entered the figures.</returns>
    Task<int> Sweep(CancellationToken cancel);
}
