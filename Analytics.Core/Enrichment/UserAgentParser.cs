using System.Text.RegularExpressions;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Reads browser, operating system, device and bot class from a User-Agent. Safe to share between threads; what was read
/// before is answered from a bounded memory without allocating. Source: the expressions of uap-core, embedded at build time.
/// </summary>
public sealed class UserAgentParser
{
    /// <summary>Longer User-Agents are cut here before anything looks at them.</summary>
    internal const int LongestUserAgent = 512;

    private const string ResourceName = "regexes.yaml";
    private const int Remembered = 8_192;

    private static readonly ClientSoftware Silent = new(null, null, null, null, DeviceType.Unknown, BotDetector.Detect(null));

    private readonly UserAgentPatterns _patterns;
    private readonly ParsedUserAgents _known = new(Remembered);

    private UserAgentParser(UserAgentPatterns patterns) => _patterns = patterns;

    internal UserAgentPatterns Patterns => _patterns;

    /// <summary>Reads the embedded lists. Expressions are built when a User-Agent first needs them.</summary>
    /// <exception cref="InvalidDataException">The embedded list is missing or damaged.</exception>
    public static UserAgentParser Load()
    {
        using var resource = typeof(UserAgentParser).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The resource {ResourceName} is missing from this build. Build the product again.");
        using var reader = new StreamReader(resource);
        return new(UserAgentPatterns.Read(reader));
    }

    /// <summary>What the sender looks at the site with.</summary>
    /// <param name="userAgent">The header as received; null or blank when none came.</param>
    /// <returns>Never null; what the User-Agent does not tell is null inside.</returns>
    public ClientSoftware Parse(string? userAgent)
    {
        var text = userAgent.AsSpan().Trim();
        if (text.IsEmpty) return Silent;
        if (text.Length > LongestUserAgent) text = text[..LongestUserAgent];
        if (_known.Find(text) is { } known) return known;

        var key = text.Length == userAgent!.Length ? userAgent : text.ToString();
        try
        {
            var software = Read(key);
            _known.Add(key, software);
            return software;
        }
        catch (RegexMatchTimeoutException)
        {
            // Not remembered: should the machine have been at fault, the next visit is read again.
            return new(null, null, null, null, DeviceTokens.Read(key), BotDetector.Detect(key));
        }
    }

    private ClientSoftware Read(string userAgent)
    {
        var family = First(_patterns.Browsers, userAgent);
        var system = First(_patterns.OperatingSystems, userAgent);
        var (browser, browserVersion) = SoftwareNames.Browser(family?.Name, family?.Major);
        var (os, osVersion) = SoftwareNames.OperatingSystem(system?.Name, system?.Major, system?.Minor);
        var bot = BotDetector.Read(userAgent) ?? (First(_patterns.Spiders, userAgent) is { } spider ? (BotClass.Crawler, spider.Name) : null);
        return new(browser, browserVersion, os, osVersion, DeviceTokens.Read(userAgent), bot?.Class) { BotName = bot?.Name };
    }

    private static UserAgentPattern.Reading? First(UserAgentPattern[] patterns, string userAgent)
    {
        foreach (var pattern in patterns)
            if (pattern.Read(userAgent) is { } reading) return reading;
        return null;
    }
}
