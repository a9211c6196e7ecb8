using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Analytics.Core.Events.Formats;

/// <summary>
/// Umami's events, single and in batches. Source: umami.is/docs/api/sending-stats, and what its published clients send. The ids
/// in the answer are made for the sender and lead to nothing here; the cache is given back as it came.
/// </summary>
internal sealed class UmamiFormat : WireFormat
{
    private const int EventsMost = 1_000;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public override string Summary => "Send events in Umami's format";
    public override string Description => "{type, payload:{website, hostname, url, title, referrer, language, screen, name, data, id, tag, timestamp}}, to /api/batch an array of them; website is the site's id or the UUID stored with it. 200 {\"cache\",\"sessionId\",\"visitId\"}.";
    public override IReadOnlyList<WireDoor> Doors { get; } = [new("/api/send", "POST"), new("/api/batch", "POST")];
    public override string SiteField => "website";
    public override int BodyBytes => 5 * 1024 * 1024;
    public override int Status => 200;

    public override WireEvents Parse(WireRequest request)
    {
        var isBatch = request.Path.EndsWith("batch", StringComparison.OrdinalIgnoreCase);
        if (!isBatch && request.Body.Length > EventLimits.BodyBytes) return WireEvents.Fail("body", $"An event is at most {EventLimits.BodyBytes:N0} bytes.", tooLarge: true);
        var (document, problem) = WireFields.Open(request.Body);
        if (document is null) return new([], problem);
        using (document)
        {
            if (!isBatch) return WireEvents.One(One(document.RootElement));
            if (document.RootElement.ValueKind != JsonValueKind.Array) return WireEvents.Fail("body", "The body is not a JSON array.");
            if (document.RootElement.GetArrayLength() > EventsMost) return WireEvents.Fail("body", $"A request holds at most {EventsMost:N0} events.", tooLarge: true);
            return new([.. document.RootElement.EnumerateArray().Select(One)], IsBatch: true);
        }
    }

    private static WireEvent One(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return WireEvent.Fail("body", "An event is a JSON object.");
        var whole = new WireFields(json);
        var type = whole.Text("type") ?? "event";
        var payload = whole.Object("payload");
        if (whole.Problem is { } wrong) return new(null, wrong);
        if (payload is null) return WireEvent.Fail("payload", "The field 'payload' is missing.");
        if (type is not ("event" or "identify")) return WireEvent.Fail("type", "The field 'type' is neither 'event' nor 'identify'.");
        return Payload(new WireFields(payload.Value), type == "identify");
    }

    private static WireEvent Payload(WireFields fields, bool identifies)
    {
        var name = EventLimits.Cut(fields.Text("name")?.Trim(), EventLimits.NameLength);
        var page = PageAddress.From(fields.Text("url"), null, null);
        var seconds = fields.Number("timestamp");
        var sent = new Event
        {
            SiteId = fields.Text("website"),
            // What a sender says of itself belongs to no page: it must neither start a visit nor save one from being a bounce.
            Kind = identifies ? EventKind.Engagement : name is null ? EventKind.Pageview : EventKind.Custom,
            Name = identifies ? null : name,
            Path = page.Path,
            Query = page.Query,
            Hostname = (page.Host ?? EventLimits.Cut(fields.Text("hostname"), 255))?.ToLowerInvariant(),
            Title = EventLimits.Cut(fields.Text("title")?.Trim(), EventLimits.TitleLength),
            Referrer = EventLimits.Cut(fields.Text("referrer"), EventLimits.ReferrerLength),
            Language = EventLimits.Cut(fields.Text("language"), EventLimits.LanguageLength),
            Screen = EventLimits.Screen(fields.Text("screen")),
            Custom = fields.Properties("data") ?? WireProperties.Of(("tag", EventLimits.Cut(fields.Text("tag"), EventLimits.NameLength))),
            UserId = EventLimits.Cut(fields.Text("id"), EventLimits.IdLength),
            Ip = fields.Text("ip"),
            UserAgent = fields.Text("userAgent"),
            Timestamp = seconds is >= 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds.Value * 1_000)) : null,
        };
        if (fields.Problem is { } wrong) return new(null, wrong);
        if (seconds is not null && sent.Timestamp is null) return WireEvent.Fail("timestamp", "The field 'timestamp' is not a time in seconds since 1970.");
        return sent is { Kind: EventKind.Pageview, Path: null } ? WireEvent.Fail("url", "A pageview needs the field 'url'.") : new(sent, null);
    }

    public override WireAnswer Answer(WireRequest request, WireEvents sent, IReadOnlyList<WireEnding> endings)
    {
        var site = sent.Events.FirstOrDefault(e => e.Sent is not null).Sent?.SiteId;
        var session = IdOf("session", site, request.Client);
        var visit = IdOf("visit", site, request.Client);
        var cache = request.Cache is { Length: > 0 and <= 2_048 } given ? given : Convert.ToHexStringLower(session.ToByteArray()) + Convert.ToHexStringLower(visit.ToByteArray());
        var start = $$"""{"cache":"{{JsonEncodedText.Encode(cache)}}","sessionId":"{{session}}","visitId":"{{visit}}" """.TrimEnd();
        if (!sent.IsBatch) return WireAnswer.Json(200, start + "}");
        var errors = endings.Count(e => e.Refusal is not null);
        return WireAnswer.Json(200, $$"""{{start}},"size":{{endings.Count}},"processed":{{endings.Count - errors}},"errors":{{errors}}}""");
    }

    private static Guid IdOf(string kind, string? site, string client) => new(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{kind}\n{site}\n{client}")).AsSpan(0, 16));
}
