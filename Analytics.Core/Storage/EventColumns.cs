using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Storage;

/// <summary>The columns of the table <c>event</c>, each once, with what of an accepted event stands in it.</summary>
internal static class EventColumns
{
    [Flags]
    public enum RowFlags : byte
    {
        None = 0,
        Interactive = 1,
        Identified = 2,

        /// <summary>Sampled by the visitor: visitors and visits can be scaled too.</summary>
        WholeVisitors = 4,

        /// <summary>Sampled by a window: nothing can be scaled.</summary>
        FirstOfWindow = 8,
    }

    /// <summary>A column whose number stands for a text.</summary>
    public readonly record struct TermColumn(string Name, Term Term, Func<AcceptedEvent, string?> Text);

    /// <summary>A column of whole numbers.</summary>
    public readonly record struct WholeColumn(string Name, Func<AcceptedEvent, long?> Value);

    /// <summary>A column of fractions.</summary>
    public readonly record struct RealColumn(string Name, Func<AcceptedEvent, double?> Value);

    /// <summary>A column that holds its text itself.</summary>
    public readonly record struct TextColumn(string Name, Func<AcceptedEvent, string?> Value);

    public static readonly TermColumn[] Terms =
    [
        new("name", Term.EventName, e => e.Name),
        new("path", Term.Path, e => e.Path),
        new("title", Term.Title, e => e.Title),
        new("hostname", Term.Hostname, e => e.Hostname),
        new("event_source", Term.EventSource, e => e.EventSource),
        new("referrer", Term.Referrer, e => e.ReferrerAddress),
        new("source", Term.Source, e => e.Source),
        new("utm_source", Term.UtmSource, e => e.UtmSource),
        new("utm_medium", Term.UtmMedium, e => e.UtmMedium),
        new("utm_campaign", Term.UtmCampaign, e => e.UtmCampaign),
        new("utm_term", Term.UtmTerm, e => e.UtmTerm),
        new("utm_content", Term.UtmContent, e => e.UtmContent),
        new("click_id", Term.ClickId, e => e.ClickId),
        new("country", Term.Country, e => e.Country),
        new("region", Term.Region, e => e.Region),
        new("city", Term.City, e => e.City),
        new("browser", Term.Browser, e => e.Browser),
        new("browser_version", Term.BrowserVersion, e => e.BrowserVersion),
        new("os", Term.Os, e => e.Os),
        new("os_version", Term.OsVersion, e => e.OsVersion),
        new("screen", Term.Screen, e => e.Screen),
        new("language", Term.Language, e => e.Language),
        new("time_zone", Term.TimeZone, e => e.TimeZone),
        new("revenue_currency", Term.Currency, e => e.RevenueCurrency),
    ];

    public static readonly WholeColumn[] Wholes =
    [
        new("site_id", static e => e.SiteId),
        new("at_ms", static e => e.AtMs),
        new("visitor", static e => unchecked((long)e.Visitor)),
        new("kind", static e => (long)e.Kind),
        new("flags", static e => (long)FlagsOf(e)),
        new("channel", static e => (long)e.Channel),
        new("device", static e => (long)e.Device),
        new("engaged_ms", static e => e.EngagedMs),
        new("scroll_percent", static e => e.ScrollPercent),
        new("load_ms", static e => e.Performance.LoadMs),
        new("lcp_ms", static e => e.Performance.LcpMs),
        new("inp_ms", static e => e.Performance.InpMs),
        new("fcp_ms", static e => e.Performance.FcpMs),
        new("ttfb_ms", static e => e.Performance.TtfbMs),
    ];

    public static readonly RealColumn[] Reals =
    [
        new("cls", static e => e.Performance.Cls),
        new("revenue_amount", static e => (double?)e.RevenueAmount),
        new("weight", static e => e.Weight),
    ];

    public static readonly TextColumn[] Texts =
    [
        new("event_id", static e => e.EventId),
        new("client_session", static e => e.SessionId),
        new("custom", static e => e.Custom),
        new("detail", static e => e.Detail),
    ];

    /// <summary>Parameter 1 is the sequence, then follow <see cref="Wholes"/>, <see cref="Reals"/>, <see cref="Texts"/> and <see cref="Terms"/>.</summary>
    public static readonly string InsertSql =
        $"INSERT INTO event (sequence, {string.Join(", ", Names)}) VALUES (?{string.Concat(Names.Select(_ => ", ?"))})";

    private static RowFlags FlagsOf(AcceptedEvent e) =>
        (e.Interactive ? RowFlags.Interactive : 0) | (e.Identified ? RowFlags.Identified : 0)
        | (e.Sampling == SamplingStrategy.Deterministic ? RowFlags.WholeVisitors : e.Sampling == SamplingStrategy.Window ? RowFlags.FirstOfWindow : 0);

    private static IEnumerable<string> Names => Wholes.Select(c => c.Name).Concat(Reals.Select(c => c.Name)).Concat(Texts.Select(c => c.Name)).Concat(Terms.Select(c => c.Name));
}
