using System.Text;
using System.Text.Json;
using Analytics.Core.Columns;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The values of one property of a site's events, numbered from 1 as they turn up. Texts count as they are, numbers and truth
/// values as they are written; null, objects and lists count as none.
/// </summary>
internal sealed class PropertyValues(string key)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private string?[] _texts = new string?[16];

    /// <summary>Numbers run from 0 to below this.</summary>
    public int Count
    {
        get { lock (_lock) return _numbers.Count + 1; }
    }

    /// <summary>The text of a number; null for 0.</summary>
    public string? Text(int number)
    {
        lock (_lock) return _texts[number];
    }

    /// <summary>The property of each hit out of its JSON, as numbers.</summary>
    public CodeColumn Read(string?[]? properties, int hits)
    {
        if (properties is null) return CodeColumn.Constant(0, hits);
        var values = new int[hits];
        for (var i = 0; i < hits; i++)
            if (properties[i] is { } json && Value(json) is { } text) values[i] = NumberOf(text);
        return CodeColumn.Of(values);
    }

    private int NumberOf(string text)
    {
        lock (_lock)
        {
            if (_numbers.TryGetValue(text, out var known)) return known;
            var number = _numbers.Count + 1;
            if (number == _texts.Length) Array.Resize(ref _texts, _texts.Length * 2);
            _texts[number] = text;
            return _numbers[text] = number;
        }
    }

    private string? Value(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(_key);
            if (!reader.Read()) return null;
            if (isIt)
            {
                return reader.TokenType switch
                {
                    JsonTokenType.String => reader.GetString() is { Length: > 0 } text ? text : null,
                    JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
                    JsonTokenType.True => "true",
                    JsonTokenType.False => "false",
                    _ => null,
                };
            }
            reader.Skip();
        }
        return null;
    }
}
