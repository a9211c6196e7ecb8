using System.Globalization;

namespace Analytics.Core.Events.Formats;

/// <summary>One tracking request of Matomo's, read into an event.</summary>
internal static class MatomoRequest
{
    public static WireEvent Read(QueryFields fields, string? token, string? referer)
    {
        // Matomo itself records nothing without it; what asks for the address by mistake must not be a visit.
        if (fields["rec"] is not ("1" or null)) return WireEvent.Fail("rec", "The parameter 'rec' is not 1.");
        var url = fields["url"] ?? fields["link"] ?? fields["download"] ?? referer;
        var (kind, name, properties) = WhatHappened(fields);
        var page = PageAddress.From(fields["url"] ?? referer, null, null);
        if (page.Path is null && kind.IsPageview()) return WireEvent.Fail("url", url is null ? "The parameter 'url' is missing." : "The parameter 'url' is not an address.");
        if (!TryTime(fields, out var at)) return WireEvent.Fail("cdt", "The parameter 'cdt' is neither a time in seconds since 1970 nor one such as 2025-09-17 12:29:40.");
        return new(new Event
        {
            SiteId = fields["idsite"],
            SiteKey = Token(fields["token_auth"]) ?? Token(token),
            Kind = kind,
            Name = EventLimits.Cut(name?.Trim(), EventLimits.NameLength),
            Interactive = fields["ca"] != "1" || kind != EventKind.Custom || fields.Has("e_a"),
            Path = page.Path,
            Hostname = page.Host,
            Query = page.Query,
            Title = EventLimits.Cut(fields["action_name"]?.Trim(), EventLimits.TitleLength),
            Referrer = EventLimits.Cut(fields["urlref"], EventLimits.ReferrerLength),
            Screen = EventLimits.Screen(fields["res"]),
            Language = EventLimits.Cut(fields["lang"]?.Split(',', ';')[0], EventLimits.LanguageLength),
            UserAgent = fields["ua"],
            Ip = fields["cip"],
            UserId = EventLimits.Cut(fields["uid"], EventLimits.IdLength),
            VisitorId = EventLimits.Cut(fields["_id"] ?? fields["cid"], EventLimits.IdLength),
            Timestamp = at,
            RevenueAmount = fields.Amount("revenue"),
            Performance = new(LoadMs(fields), null, null, null, null, fields.Whole("pf_srv")),
            Custom = properties,
        }, null);
    }

    private static (EventKind Kind, string? Name, string? Properties) WhatHappened(QueryFields fields)
    {
        if (fields["ping"] == "1") return (EventKind.Engagement, null, null);
        if (fields["e_a"] is { } action) return (EventKind.Custom, action, WireProperties.Of(("category", Cut(fields["e_c"])), ("name", Cut(fields["e_n"])), ("value", Cut(fields["e_v"]))));
        if (fields["link"] is { } link) return (EventKind.Outbound, null, WireProperties.Of(("url", Cut(link))));
        if (fields["download"] is { } file) return (EventKind.Download, null, WireProperties.Of(("url", Cut(file))));
        if (fields["search"] is { } search) return (EventKind.Custom, "search", WireProperties.Of(("query", Cut(search)), ("category", Cut(fields["search_cat"])), ("results", Cut(fields["search_count"]))));
        if (fields["idgoal"] is { } goal) return (EventKind.Custom, goal == "0" ? "order" : $"goal {goal}", WireProperties.Of(("order_id", Cut(fields["ec_id"]))));
        if (fields["c_i"] is { } interaction) return (EventKind.Custom, interaction, WireProperties.Of(("content", Cut(fields["c_n"])), ("piece", Cut(fields["c_p"])), ("target", Cut(fields["c_t"]))));
        return (EventKind.Pageview, null, null);
    }

    private static string? Cut(string? text) => EventLimits.Cut(text, EventLimits.ReferrerLength);

    private static string? Token(string? token) => token is null or "anonymous" ? null : token;

    /// <summary>The page's own measures added up, in milliseconds; null when none came.</summary>
    private static int? LoadMs(QueryFields fields)
    {
        int? sum = null;
        foreach (var part in (ReadOnlySpan<string>)["pf_net", "pf_srv", "pf_tfr", "pf_dm1", "pf_dm2", "pf_onl"])
            if (fields.Whole(part) is { } milliseconds) sum = (sum ?? 0) + milliseconds;
        return sum ?? fields.Whole("gt_ms");
    }

    private static bool TryTime(QueryFields fields, out DateTimeOffset? at)
    {
        at = null;
        if (fields["cdt"] is not { } text) return true;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            if (seconds >= 253_402_300_800) return false;
            at = DateTimeOffset.FromUnixTimeSeconds(seconds);
            return true;
        }
        if (!DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)) return false;
        at = parsed;
        return true;
    }
}
