using System.Text.Json;

namespace Analytics.Core.Events.Formats;

/// <summary>
/// Matomo's tracking requests: by query, by form, and in bulk as JSON. Source: developer.matomo.org/api-reference/tracking-api.
/// Its <c>token_auth</c> is a secret key of the site here: with it <c>cip</c>, <c>ua</c> and <c>cdt</c> are believed.
/// </summary>
internal sealed class MatomoFormat : WireFormat
{
    private const int RequestsMost = 1_000;

    public override string Summary => "Send tracking requests in Matomo's format";
    public override string Description => "idsite (the site's id, or the number stored with it), rec, url, action_name, urlref, res, lang, uid, _id, e_c/e_a/e_n/e_v, link, download, search, idgoal, revenue, ping, pf_*, cdt, cip, ua, token_auth (a secret key), send_image; in bulk {\"requests\":[\"?idsite=…\"],\"token_auth\"}. A GIF; 204 with send_image=0; for bulk {\"status\",\"tracked\",\"invalid\"}.";
    public override IReadOnlyList<WireDoor> Doors { get; } = [new("/matomo.php", "GET", "POST"), new("/piwik.php", "GET", "POST")];
    public override string SiteField => "idsite";
    public override int BodyBytes => 5 * 1024 * 1024;
    public override int Status => 200;

    public override WireEvents Parse(WireRequest request)
    {
        var first = request.Body.Span.IndexOfAnyExcept(" \t\r\n"u8);
        if (first >= 0 && request.Body.Span[first] == (byte)'{') return Bulk(request);
        if (request.Body.Length > EventLimits.BodyBytes) return WireEvents.Fail("body", $"A request is at most {EventLimits.BodyBytes:N0} bytes.", tooLarge: true);
        return WireEvents.One(MatomoRequest.Read(new QueryFields(request.Query, QueryFields.Form(request.Body)), null, request.Referer));
    }

    private static WireEvents Bulk(WireRequest request)
    {
        var (document, problem) = WireFields.Open(request.Body);
        if (document is null) return new([], problem);
        using (document)
        {
            var token = new WireFields(document.RootElement).Text("token_auth");
            if (!document.RootElement.TryGetProperty("requests", out var requests) || requests.ValueKind != JsonValueKind.Array) return WireEvents.Fail("requests", "The field 'requests' is not an array.");
            if (requests.GetArrayLength() > RequestsMost) return WireEvents.Fail("requests", $"A request holds at most {RequestsMost:N0} others.", tooLarge: true);
            return new([.. requests.EnumerateArray().Select(one => One(one, token))], IsBatch: true);
        }
    }

    private static WireEvent One(JsonElement one, string? token)
    {
        if (one.ValueKind != JsonValueKind.String) return WireEvent.Fail("requests", "A request in 'requests' is not a text.");
        var text = one.GetString()!;
        if (text.Length > EventLimits.BodyBytes) return WireEvent.Fail("requests", $"A request in 'requests' is at most {EventLimits.BodyBytes:N0} bytes.", tooLarge: true);
        // Some clients send the whole address, some only what follows its question mark.
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return MatomoRequest.Read(new QueryFields(mark >= 0 && mark < equals ? text[mark..] : text), token, null);
    }

    public override WireAnswer Answer(WireRequest request, WireEvents sent, IReadOnlyList<WireEnding> endings)
    {
        if (!sent.IsBatch) return new QueryFields(request.Query, QueryFields.Form(request.Body))["send_image"] == "0" ? WireAnswer.NoContent : WireAnswer.Gif;
        var invalid = endings.Count(e => e.Refusal is not null);
        return WireAnswer.Json(200, $$"""{"status":"success","tracked":{{endings.Count - invalid}},"invalid":{{invalid}}}""");
    }
}
