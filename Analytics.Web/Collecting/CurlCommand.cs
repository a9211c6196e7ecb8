using System.Text;

namespace Analytics.Web.Collecting;

/// <summary>Reads a curl command as a shell would: quotes, continued lines, the switches that say what is sent. Nothing is run.</summary>
internal static class CurlCommand
{
    public static (PastedRequest? Request, string? Problem) Read(string text)
    {
        var words = Words(text);
        string? method = null, address = null;
        var headers = new List<(string, string)>();
        var bodies = new List<string>();
        var asQuery = false;
        for (var at = 1; at < words.Count; at++)
        {
            var word = words[at];
            if (!word.StartsWith('-'))
            {
                address ??= word;
                continue;
            }
            // "--data=x" and "-dx" say the value at once.
            var (name, value) = Split(word);
            if (!TakesValue(name)) { asQuery |= name is "-G" or "--get"; continue; }
            value ??= ++at < words.Count ? words[at] : "";
            switch (name)
            {
                case "-X" or "--request": method = value; break;
                case "-H" or "--header": if (PastedRequest.HeaderOf(value) is { } header) headers.Add(header); break;
                case "-A" or "--user-agent": headers.Add(("User-Agent", value)); break;
                case "-e" or "--referer": headers.Add(("Referer", value)); break;
                case "--url": address = value; break;
                case "-d" or "--data" or "--data-raw" or "--data-binary" or "--data-ascii" or "--data-urlencode" or "--json":
                    if (value.StartsWith('@') && name != "--data-raw") return (null, $"The command sends the file {value[1..]}, which is not here: paste what is in it.");
                    bodies.Add(value);
                    break;
            }
        }
        if (address is null) return (null, "The command names no address.");
        if (!address.Contains("://", StringComparison.Ordinal)) address = "http://" + address;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) return (null, "The command's address cannot be read.");
        var body = string.Join('&', bodies);
        var target = asQuery && body.Length > 0 ? $"{uri.PathAndQuery}{(uri.Query.Length > 0 ? '&' : '?')}{body}" : uri.PathAndQuery;
        // curl says who it is unless it is told otherwise.
        if (!headers.Exists(h => h.Item1.Equals("User-Agent", StringComparison.OrdinalIgnoreCase))) headers.Add(("User-Agent", "curl/8"));
        return (new() { Method = (method ?? (bodies.Count > 0 && !asQuery ? "POST" : "GET")).ToUpperInvariant(), Target = target, Headers = headers, Body = asQuery ? "" : body }, null);
    }

    private static bool TakesValue(string name) => name is "-X" or "--request" or "-H" or "--header" or "-A" or "--user-agent" or "-e" or "--referer" or "--url" or "-d" or "--data" or "--data-raw"
        or "--data-binary" or "--data-ascii" or "--data-urlencode" or "--json" or "-o" or "--output" or "-u" or "--user" or "-m" or "--max-time" or "-w" or "--write-out" or "-b" or "--cookie" or "-x" or "--proxy" or "--connect-timeout" or "--retry" or "-F" or "--form" or "-c" or "--cookie-jar";

    private static (string Name, string? Value) Split(string word)
    {
        if (word.StartsWith("--", StringComparison.Ordinal)) return word.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 ? (word[..equals], word[(equals + 1)..]) : (word, null);
        return word.Length > 2 && TakesValue(word[..2]) ? (word[..2], word[2..]) : (word, null);
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isWord, quote) = (false, '\0');
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quote == '\0' && (char.IsWhiteSpace(letter) || (letter == '\\' && at + 1 < text.Length && text[at + 1] is '\r' or '\n')))
            {
                if (isWord) words.Add(word.ToString());
                word.Clear();
                isWord = false;
                if (letter == '\\') at++;
            }
            else if (quote == '\0' && letter is '\'' or '"' && quote == '\0')
            {
                // $'…' is the browsers' way of copying texts with escapes.
                if (word.Length == 1 && word[0] == '$') word.Clear();
                (isWord, quote) = (true, letter);
            }
            else if (quote != '\0' && letter == quote)
            {
                quote = '\0';
            }
            else if (letter == '\\' && quote != '\'' && at + 1 < text.Length)
            {
                word.Append(text[++at]);
                isWord = true;
            }
            else
            {
                word.Append(letter);
                isWord = true;
            }
        }
        if (isWord) words.Add(word.ToString());
        return words;
    }
}
