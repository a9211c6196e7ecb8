using System.Text.Json;

namespace Analytics.Core.Events.Formats;

/// <summary>
/// The site and the key that a request names which could not be read, so that the refusal stands in that site's ledger and not in nobody's. It gives no
/// right: what was refused stays refused. Only the outermost objects that name a site are heard, and several that differ are none:
/// <c>{"custom":{"site_id":"a"},"site_id":"b","path":5}</c> is about b.
/// </summary>
/// <param name="Site">Site as the sender calls it; null where none is named, or several are.</param>
/// <param name="Key">Key, likewise.</param>
public readonly record struct SiteMention(string? Site, string? Key)
{
    private const string KeyField = "site_key";

    /// <summary>Looks in a query, then in a body, which may be JSON, one JSON to a line, a form, or broken at any place.</summary>
    /// <param name="query">The query as sent; empty without one.</param>
    /// <param name="body">The body as sent.</param>
    /// <param name="siteField">What the wire format calls the site.</param>
    public static SiteMention In(string query, ReadOnlySpan<byte> body, string siteField)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Length > 0 && Of(query, siteField) is { Site: not null } asked) return asked;
        if (body.StartsWith(RawEventParser.ByteOrderMark)) body = body[RawEventParser.ByteOrderMark.Length..];
        body = body.TrimStart(" \t\r\n"u8);
        if (body.IsEmpty) return default;
        if (body[0] is not ((byte)'{' or (byte)'[')) return Of(QueryFields.Form(body.ToArray()), siteField);
        var (sites, keys) = (new Outermost(), new Outermost());
        Read(body, siteField, ref sites, ref keys);
        return new(sites.Only, keys.Only);
    }

    private static SiteMention Of(string text, string siteField)
    {
        var fields = new QueryFields(text);
        return new(fields[siteField], fields[KeyField]);
    }

    private static void Read(ReadOnlySpan<byte> body, string siteField, ref Outermost sites, ref Outermost keys)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = EventLimits.Depth + 1, AllowMultipleValues = true });
        var objects = 0;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        objects++;
                        break;
                    case JsonTokenType.EndObject:
                        objects--;
                        break;
                    case JsonTokenType.PropertyName when reader.ValueTextEquals(siteField) || (siteField == "domain" && reader.ValueTextEquals("d"u8)):
                        if (reader.Read() && Text(reader) is { } site) sites.Hear(site, objects);
                        else if (reader.TokenType == JsonTokenType.StartObject) objects++;
                        break;
                    case JsonTokenType.PropertyName when reader.ValueTextEquals(KeyField):
                        if (reader.Read() && Text(reader) is { } key) keys.Hear(key, objects);
                        else if (reader.TokenType == JsonTokenType.StartObject) objects++;
                        break;
                    // Matomo's bulk: each request is a query of its own.
                    case JsonTokenType.String when siteField == "idsite" && Text(reader) is { } request && request.Contains("idsite=", StringComparison.Ordinal):
                        if (new QueryFields(request[(request.IndexOf('?', StringComparison.Ordinal) + 1)..])[siteField] is { } asked) sites.Hear(asked, objects);
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // Broken here; what was said before holds.
        }
    }

    private static string? Text(in Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        if (reader.TokenType != JsonTokenType.String) return null;
        try
        {
            return reader.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // No valid UTF-8, or half a character.
            return null;
        }
    }

    /// <summary>The one value said by the outermost objects that say any.</summary>
    private struct Outermost
    {
        private int _depth;
        private bool _differs;
        private string? _value;

        public readonly string? Only => _differs ? null : _value;

        public void Hear(string value, int depth)
        {
            if (_value is null || depth < _depth) (_value, _depth, _differs) = (value, depth, false);
            else if (depth == _depth && value != _value) _differs = true;
        }
    }
}
