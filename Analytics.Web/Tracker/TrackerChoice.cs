using System.Globalization;
using System.Text;
using System.Text.Json;
using Analytics.Core.Sites;

namespace Analytics.Web.Tracker;

/// <summary>What of a template a site uses: the switches that are on, and the values of the words that stand for settings.</summary>
/// <param name="On">Names of switches, as the tracker's sources have them.</param>
/// <param name="Values">JavaScript for words of the template.</param>
internal sealed record TrackerChoice(IReadOnlySet<string> On, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>True where the script as built for everybody does the same.</summary>
    public bool IsPlain => On.Count == 1 && On.Contains("ignore");

    /// <summary>The same for two choices that make the same script.</summary>
    public string Key => string.Join(',', On.Order(StringComparer.Ordinal)) + '\n' + string.Join('\n', Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Value));

    /// <param name="site">The site; null = nobody's, with the default settings.</param>
    /// <param name="withParts">True for the script that has parts.</param>
    public static TrackerChoice Of(Site? site, bool withParts)
    {
        var tracker = site?.Tracker ?? TrackerSettings.Default;
        var isPersistent = site?.VisitorMode == VisitorMode.Persistent;
        var query = site?.AllowedQueryParameters ?? [];
        var on = new HashSet<string>(StringComparer.Ordinal);
        void Switch(bool isOn, params ReadOnlySpan<string> names)
        {
            if (!isOn) return;
            foreach (var name in names) on.Add(name);
        }
        Switch(tracker.IgnoreMe, "ignore");
        Switch(site?.HonourDnt == true, "dnt");
        Switch(tracker.Hash, "hash", "address");
        Switch(tracker.Manual, "manual", "address");
        Switch(query.Count > 0 && !tracker.Manual, "query");
        Switch(isPersistent || tracker.Consent is not null, "consent");
        Switch(isPersistent, "id");
        Switch(isPersistent && tracker.CookieFallback, "cookie");
        Switch(tracker.BeforeSend, "before_send");
        Switch(tracker.IncludePaths.Count > 0, "paths", "include");
        Switch(tracker.ExcludePaths.Count > 0, "paths", "exclude");
        if (withParts)
        {
            Switch(tracker.Outbound, "parts", "links", "outbound");
            Switch(tracker.Downloads, "parts", "links", "downloads");
            Switch(tracker.Declarative, "parts", "links", "declarative");
            Switch(tracker.Clicks, "parts", "links", "clicks");
            Switch(tracker.Forms, "parts", "forms");
            Switch(tracker.Scroll, "parts", "scroll");
            Switch(tracker.Errors, "parts", "errors");
            Switch(tracker.Vitals, "parts", "vitals");
            Switch(tracker.Timings, "parts", "timings");
            Switch(tracker.Device, "device");
        }

        // No value holds an underline: nothing that an owner writes can be a word of the template.
        var values = new Dictionary<string, string>(TrackerFiles.Values, StringComparer.Ordinal) { ["INITIAL_CONSENT"] = JsonSerializer.Serialize(tracker.Consent ?? "cookieless") };
        if (tracker.DownloadExtensions.Count > 0) values["DOWNLOAD_ENDINGS"] = $@"/\.({string.Join('|', tracker.DownloadExtensions)})$/i";
        if (tracker.IncludePaths.Count > 0) values["INCLUDED_PATHS"] = Pattern(tracker.IncludePaths);
        if (tracker.ExcludePaths.Count > 0) values["EXCLUDED_PATHS"] = Pattern(tracker.ExcludePaths);
        if (query.Count > 0) values["QUERY_PARAMETERS"] = JsonSerializer.Serialize(query).Replace("_", @"\u005f", StringComparison.Ordinal);
        return new(on, values);
    }

    /// <summary>
    /// A regular expression for the whole of any of some paths in which <c>*</c> stands for any text. Example: <c>/a/*</c> becomes <c>/^(?:\/a\/.*)$/</c>.
    /// Letters, however they are written, are those of the address too, which holds them escaped.
    /// </summary>
    private static string Pattern(IEnumerable<string> wildcards)
    {
        var pattern = new StringBuilder("/^(?:");
        foreach (var wildcard in wildcards)
        {
            if (pattern[^1] != ':') pattern.Append('|');
            foreach (var letter in EscapedLetters.Read(wildcard).EnumerateRunes())
            {
                if (letter.Value == '*') pattern.Append(".*");
                else if (!letter.IsAscii) pattern.Append(Letter(letter));
                else if (Rune.IsLetterOrDigit(letter) || letter.Value is '-' or '%' or '~') pattern.Append((char)letter.Value);
                else if (letter.Value is '/' or '.') pattern.Append('\\').Append((char)letter.Value);
                else pattern.Append(Code((char)letter.Value));
            }
        }
        return pattern.Append(")$/").ToString();
    }

    /// <summary>A letter as the scripts of a page write it, and as the browser's address has it. Example: <c>ü</c> becomes <c>(?:\u00fc|%C3%BC|%c3%bc)</c>.</summary>
    private static string Letter(Rune letter)
    {
        var text = letter.ToString();
        var escaped = Uri.EscapeDataString(text);
        return $"(?:{string.Concat(text.Select(Code))}|{escaped}|{escaped.ToLowerInvariant()})";
    }

    private static string Code(char unit) => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)unit:x4}");
}
