namespace Analytics.Core.Events.Formats;

/// <summary>
/// Plausible's events. Source: plausible.io/docs/events-api, and what its published trackers send. Several domains in one
/// event, separated by commas, are one event of each site.
/// </summary>
internal sealed class PlausibleFormat : WireFormat
{
    private const int DomainsMost = 20;

    private static readonly KeyValuePair<string, string> DroppedHeader = new("x-plausible-dropped", "1");

    public override string Summary => "Send one event in Plausible's format";
    public override string Description => "{n|name, u|url, d|domain, r|referrer, p|m|props, h, sd, e, i|interactive, $|revenue, v}; domain may be a list separated by commas. 202; x-plausible-dropped: 1 when nothing was counted.";
    public override IReadOnlyList<WireDoor> Doors { get; } = [new("/api/event", "POST")];
    public override string SiteField => "domain";

    public override WireEvents Parse(WireRequest request)
    {
        var (document, problem) = WireFields.Open(request.Body);
        if (document is null) return new([], problem);
        using (document)
        {
            if (document.RootElement.ValueKind != System.Text.Json.JsonValueKind.Object) return WireEvents.Fail("body", "The body is not a JSON object.");
            return Parse(new WireFields(document.RootElement));
        }
    }

    private static WireEvents Parse(WireFields fields)
    {
        var name = fields.Text("n", "name")?.Trim();
        var url = fields.Text("u", "url");
        var domains = fields.Text("d", "domain");
        var hasHash = fields.Flag("h", "hash");
        var revenue = fields.Object("$", "revenue") is { } given ? new WireFields(given) : null;
        var scroll = fields.Number("sd", "scroll_depth");
        var engaged = fields.Number("e", "engagement_time");
        var sent = new Event
        {
            Interactive = fields.Flag("i", "interactive") ?? true,
            Referrer = EventLimits.Cut(fields.Text("r", "referrer"), EventLimits.ReferrerLength),
            Custom = fields.Properties("p", "props", "m", "meta"),
            RevenueAmount = revenue?.Amount("amount"),
            RevenueCurrency = EventLimits.Cut(revenue?.Text("currency"), 3),
            EngagedMs = EventLimits.Whole(engaged, EventLimits.EngagedMs),
            ScrollPercent = scroll is >= 0 and <= 100 ? EventLimits.Whole(scroll) : null,
        };
        if ((fields.Problem ?? revenue?.Problem) is { } wrong) return new([], wrong);
        if (string.IsNullOrEmpty(name)) return WireEvents.Fail("name", "The field 'name' is missing.");
        if (string.IsNullOrWhiteSpace(url)) return WireEvents.Fail("url", "The field 'url' is missing.");

        var page = PageAddress.From(url, null, null);
        if (page.Path is null) return WireEvents.Fail("url", "The field 'url' is not an address.");
        var path = hasHash == true && HashPath(url) is { } hash ? page.Path.TrimEnd('/') + hash : page.Path;
        sent = sent with { Path = path, Hostname = page.Host, Query = page.Query, Kind = KindOf(name), Name = KindOf(name) is EventKind.Pageview or EventKind.Engagement ? null : EventLimits.Cut(name, EventLimits.NameLength) };

        var named = (domains ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length == 0) return new([new(sent, null)]);
        if (named.Length > DomainsMost) return WireEvents.Fail("domain", $"An event is for at most {DomainsMost} domains.");
        return new([.. named.Select(domain => new WireEvent(sent with { Domain = domain }, null))]);
    }

    private static EventKind KindOf(string name) => name switch
    {
        "pageview" => EventKind.Pageview,
        "engagement" => EventKind.Engagement,
        "Outbound Link: Click" => EventKind.Outbound,
        "File Download" => EventKind.Download,
        "Form: Submission" => EventKind.Form,
        _ => EventKind.Custom,
    };

    /// <summary>The path within a fragment such as <c>#/about</c> or <c>#!/about</c>, where an app keeps its pages there.</summary>
    private static string? HashPath(string url)
    {
        var at = url.IndexOf('#', StringComparison.Ordinal);
        if (at < 0) return null;
        var hash = url.AsSpan(at + 1).TrimStart('!');
        return hash.Length > 1 ? hash[0] == '/' ? hash.ToString() : $"/{hash}" : null;
    }

    public override WireAnswer Answer(WireRequest request, WireEvents sent, IReadOnlyList<WireEnding> endings) =>
        new(202, "text/plain; charset=utf-8", "ok"u8.ToArray(), endings.All(e => e.Dropped is not null || e.Refusal is not null) ? DroppedHeader : null);
}
