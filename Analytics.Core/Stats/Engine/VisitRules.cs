using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Engine;

/// <summary>What a site's settings say of its visits; chunks that were made under other rules are made anew.</summary>
/// <param name="WindowMs">The longest silence within a visit.</param>
/// <param name="BounceEngagedMs">From this much engaged time on, a visit is no bounce.</param>
/// <param name="Zone">The zone of its days.</param>
internal sealed record VisitRules(int WindowMs, int BounceEngagedMs, SiteZone Zone)
{
    /// <summary>The days of the zone; not for several threads, so everyone who builds takes one.</summary>
    public LocalDays Days => new(Zone);

    public static VisitRules Of(SiteEntry site) => new(site.Site.SessionWindowMinutes * 60_000, site.Site.BounceEngagedSeconds * 1_000, site.Zone);
}
