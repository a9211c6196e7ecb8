using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Jobs;

/// <summary>Which days of a site still have all their events.</summary>
internal static class KeptDays
{
    /// <summary>The first day that retention leaves whole; where it was shorter once, what it took then does not come back.</summary>
    public static DateOnly First(SiteEntry site, RollupState state, DateTimeOffset now) =>
        Days.Later(site.Zone.DayOf(now).AddDays(-site.Site.RetentionDays), DateOnly.FromDayNumber(state.RawFrom));

    /// <summary>
    /// The first day to write anew when it should be <paramref name="wanted"/> and figures stand up to <paramref name="writtenUntil"/>:
    /// never one that was written and whose events may be gone.
    /// </summary>
    public static DateOnly WriteFrom(DateOnly wanted, DateOnly writtenUntil, DateOnly firstKept) => Days.Later(wanted, Days.Earlier(writtenUntil, firstKept));
}
