using System.Globalization;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;

namespace Analytics.Web.Components.Settings;

/// <summary>One setting in a form: how it is read out of a site as text, and written as the HTTP API takes it.</summary>
/// <param name="Name">Its name in <see cref="SiteFields"/>.</param>
/// <param name="Words">What it is called on the page, in the reader's language.</param>
/// <param name="Read">Its saved value as a control shows it.</param>
/// <param name="Write">What was typed, as JSON; what is no such value is passed on as text, for the door to refuse.</param>
public sealed record DraftField(string Name, Func<string> Words, Func<Site, string> Read, Func<string, JsonNode?> Write)
{
    public string Label => Words();

    public const string On = "true", Off = "false";

    public static DraftField Text(string name, Func<string> words, Func<Site, string> read) => new(name, words, read, text => text);

    public static DraftField Number(string name, Func<string> words, Func<Site, int?> read) => new(name, words, site => read(site)?.ToString(CultureInfo.InvariantCulture) ?? "", NumberOf);

    public static DraftField Flag(string name, Func<string> words, Func<Site, bool> read) => new(name, words, site => read(site) ? On : Off, text => text == On);

    /// <summary>A list, one entry a line.</summary>
    public static DraftField Lines(string name, Func<string> words, Func<Site, IEnumerable<string>> read) => new(name, words, site => string.Join('\n', read(site)), text => new JsonArray([.. LinesOf(text).Select(line => (JsonNode)line)]));

    /// <summary>A value of parts, which its controls keep as JSON.</summary>
    public static DraftField Json(string name, Func<string> words, Func<Site, JsonNode?> read) => new(name, words, site => read(site)?.ToJsonString() ?? "null", text => JsonNode.Parse(text));

    /// <summary>The same, but null where nothing is typed.</summary>
    public DraftField OrNull() => this with { Write = text => string.IsNullOrWhiteSpace(text) ? null : Write(text.Trim()) };

    /// <summary>A whole number where the text is one, else the text.</summary>
    internal static JsonNode NumberOf(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : text;

    internal static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
