using Analytics.Core.Sites;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Jobs;

/// <summary>Which days of a site still have all their events.</summary>
internal static class KeptDays
{
    /// <summary>The first day that retention leaves whole; where it was shorter once, what it took then does not come back.</summary>
    public static DateOnly First(SiteEntry site, RollupState state, DateTimeOffset now)
    {
        var (wanted, rawFrom) = (site.Zone.DayOf(now).AddDays(-site.Site.RetentionDays), DateOnly.FromDayNumber(state.RawFrom));
        return wanted > rawFrom ? wanted : rawFrom;
    }

    /// <summary>
    /// The first day to write anew when it should be <paramref name="wanted"/> and figures stand up to <paramref name="writtenUntil"/>:
    /// never one that was written and whose events may be gone.
    /// </summary>
    public static DateOnly WriteFrom(DateOnly wanted, DateOnly writtenUntil, DateOnly firstKept)
    {
        var safe = writtenUntil < firstKept ? writtenUntil : firstKept;
        return wanted > safe ? wanted : safe;
    }
}
