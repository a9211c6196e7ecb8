using System.Buffers;
using System.Text.Json;

namespace Analytics.Core.Events.Formats;

/// <summary>
/// <c>POST /ingest/bulk</c>: raw events as one JSON array, or one to a line (NDJSON). Each ends for itself; the index in the
/// answer is its place among the events, empty lines not counted.
/// </summary>
internal sealed class BulkFormat : WireFormat
{
    /// <summary>Events of one request at most.</summary>
    public const int EventsMost = 1_000;

    private const int DepthMost = 1_000;

    private const byte NewLine = (byte)'\n';

    public override string Summary => "Send up to 1,000 events";
    public override string Description => "A JSON array of raw events, or one raw event to a line (NDJSON), at most 5 MB. 200 {\"accepted\",\"rejected\":[{\"index\",\"error\"}],\"dropped\":[{\"index\",\"reason\"}]}; accepted includes the dropped.";
    public override IReadOnlyList<WireDoor> Doors { get; } = [new("/ingest/bulk", "POST")];
    public override bool NeedsKey => true;
    public override int BodyBytes => 5 * 1024 * 1024;
    public override int Status => 200;

    public override WireEvents Parse(WireRequest request)
    {
        var body = request.Body.Span;
        if (body.StartsWith(RawEventParser.ByteOrderMark)) body = body[RawEventParser.ByteOrderMark.Length..];
        var first = body.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0) return WireEvents.Fail("body", "The body holds no events: send a JSON array, or one JSON object to a line.");
        return body[first] == (byte)'[' ? Array(body[first..]) : Lines(body[first..]);
    }

    private static WireEvents Lines(ReadOnlySpan<byte> body)
    {
        var events = new List<WireEvent>();
        foreach (var range in body.Split(NewLine))
        {
            var line = body[range].Trim(" \t\r"u8);
            if (line.IsEmpty) continue;
            if (events.Count == EventsMost) return TooMany();
            events.Add(WireEvent.Of(RawEventParser.Parse(line)));
        }
        return new(events, IsBatch: true);
    }

    private static WireEvents Array(ReadOnlySpan<byte> body)
    {
        var events = new List<WireEvent>();
        // Deeper than an event may be, so that one that is too deep is refused alone.
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DepthMost });
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (events.Count == EventsMost) return TooMany();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                events.Add(WireEvent.Of(RawEventParser.Parse(body[start..(int)reader.BytesConsumed])));
            }
            // What follows the array is read too: a body cut in two pieces must not count as a whole one.
            if (reader.Read()) return Malformed();
        }
        catch (JsonException)
        {
            return Malformed();
        }
        return new(events, IsBatch: true);
    }

    private static WireEvents Malformed() => WireEvents.Fail("body", "The body is not a JSON array, or is cut off, or is nested out of all measure.");

    private static WireEvents TooMany() => WireEvents.Fail("body", $"A request holds at most {EventsMost:N0} events.", tooLarge: true);

    public override WireAnswer Answer(WireRequest request, WireEvents sent, IReadOnlyList<WireEnding> endings)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("accepted", endings.Count(e => e.Refusal is null));
            Write(json, "rejected", "error", endings, e => e.Refusal);
            Write(json, "dropped", "reason", endings, e => e.Dropped);
            json.WriteEndObject();
        }
        return new(200, "application/json", buffer.WrittenMemory);
    }

    private static void Write(Utf8JsonWriter json, string list, string word, IReadOnlyList<WireEnding> endings, Func<WireEnding, string?> text)
    {
        json.WriteStartArray(list);
        for (var i = 0; i < endings.Count; i++)
        {
            if (text(endings[i]) is not { } value) continue;
            json.WriteStartObject();
            json.WriteNumber("index", i);
            json.WriteString(word, value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
