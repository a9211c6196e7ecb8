using Analytics.Core.Ingestion;
using Analytics.Core.Storage.Model;
using SQLitePCL;

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
    }

    /// <summary>A column whose number stands for a text.</summary>
    public readonly record struct TermColumn(string Name, Term Term, Func<AcceptedEvent, string?> Text);

    /// <summary>A column that holds its value itself, and how it is bound: straight to SQLite, so that no number is boxed.</summary>
    public readonly record struct PlainColumn(string Name, Action<sqlite3_stmt, int, AcceptedEvent> Bind);

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

    public static readonly PlainColumn[] Plain =
    [
        new("site_id", static (s, i, e) => Whole(s, i, e.SiteId)),
        new("at_ms", static (s, i, e) => Whole(s, i, e.AtMs)),
        new("visitor", static (s, i, e) => Whole(s, i, unchecked((long)e.Visitor))),
        new("kind", static (s, i, e) => Whole(s, i, (long)e.Kind)),
        new("flags", static (s, i, e) => Whole(s, i, (long)((e.Interactive ? RowFlags.Interactive : 0) | (e.Identified ? RowFlags.Identified : 0)))),
        new("channel", static (s, i, e) => Whole(s, i, (long)e.Channel)),
        new("device", static (s, i, e) => Whole(s, i, (long)e.Device)),
        new("engaged_ms", static (s, i, e) => Whole(s, i, e.EngagedMs)),
        new("scroll_percent", static (s, i, e) => Whole(s, i, e.ScrollPercent)),
        new("load_ms", static (s, i, e) => Whole(s, i, e.Performance.LoadMs)),
        new("lcp_ms", static (s, i, e) => Whole(s, i, e.Performance.LcpMs)),
        new("inp_ms", static (s, i, e) => Whole(s, i, e.Performance.InpMs)),
        new("cls", static (s, i, e) => Real(s, i, e.Performance.Cls)),
        new("fcp_ms", static (s, i, e) => Whole(s, i, e.Performance.FcpMs)),
        new("ttfb_ms", static (s, i, e) => Whole(s, i, e.Performance.TtfbMs)),
        new("revenue_amount", static (s, i, e) => Real(s, i, (double?)e.RevenueAmount)),
        new("event_id", static (s, i, e) => Text(s, i, e.EventId)),
        new("client_session", static (s, i, e) => Text(s, i, e.SessionId)),
        new("custom", static (s, i, e) => Text(s, i, e.Custom)),
        new("detail", static (s, i, e) => Text(s, i, e.Detail)),
    ];

    /// <summary>Parameter 1 is the sequence, then follow <see cref="Plain"/> and <see cref="Terms"/> in their order.</summary>
    public static readonly string InsertSql =
        $"INSERT INTO event (sequence, {string.Join(", ", Names)}) VALUES (?{string.Concat(Names.Select(_ => ", ?"))})";

    internal static void Whole(sqlite3_stmt statement, int index, long? value)
    {
        if (value is { } whole) raw.sqlite3_bind_int64(statement, index, whole);
        else raw.sqlite3_bind_null(statement, index);
    }

    private static void Real(sqlite3_stmt statement, int index, double? value)
    {
        if (value is { } real) raw.sqlite3_bind_double(statement, index, real);
        else raw.sqlite3_bind_null(statement, index);
    }

    internal static void Text(sqlite3_stmt statement, int index, string? value)
    {
        if (value is not null) raw.sqlite3_bind_text(statement, index, value);
        else raw.sqlite3_bind_null(statement, index);
    }

    private static IEnumerable<string> Names => Plain.Select(c => c.Name).Concat(Terms.Select(c => c.Name));
}
