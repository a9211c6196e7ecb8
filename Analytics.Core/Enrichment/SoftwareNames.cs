using System.Collections.Frozen;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Folds the many family names of uap-core into the few a site owner asks for: one browser is one line in the report
/// whichever device it ran on, and every Linux distribution is Linux.
/// </summary>
internal static class SoftwareNames
{
    private const int LongestName = 48;
    private const int LongestVersion = 12;

    private static readonly FrozenDictionary<string, string> BrowserNames = Table("""
        Chrome Mobile=Chrome
        Chrome Mobile iOS=Chrome
        Chrome Mobile WebView=Chrome
        Chrome Frame=Chrome
        HeadlessChrome=Chrome
        Mobile Safari=Safari
        Mobile Safari UI/WKWebView=Safari
        Edge Mobile=Edge
        Firefox Mobile=Firefox
        Firefox iOS=Firefox
        Firefox Beta=Firefox
        Firefox Alpha=Firefox
        Firefox Focus=Firefox
        Opera Mobile=Opera
        Opera Tablet=Opera
        Opera Neon=Opera
        Opera Coast=Opera
        IE=Internet Explorer
        IE Mobile=Internet Explorer
        IE Large Screen=Internet Explorer
        Android=Android Browser
        Yandex=Yandex Browser
        YaBrowser=Yandex Browser
        QQ Browser Mobile=QQ Browser
        QQ Browser Mini=QQ Browser
        UC Browser Mobile=UC Browser
        MiuiBrowser=Mi Browser
        DuckDuckGo Mobile=DuckDuckGo
        Brave Mobile=Brave
        Vivaldi Mobile=Vivaldi
        Google=Google App
        Oculus Browser=Meta Quest Browser
        OculusBrowser=Meta Quest Browser
        Silk=Amazon Silk
        Epiphany=GNOME Web
        BlackBerry WebKit=BlackBerry
        Seznam prohlížeč=Seznam
        """);

    /// <summary>Families that only mean "some window of WebKit"; their number is the engine's, not the browser's.</summary>
    private static readonly FrozenSet<string> UnversionedSafari = FrozenSet.Create("Apple Mail", "WebKit Nightly", "AppleWebKit");

    private static readonly FrozenDictionary<string, string> SystemNames = Table("""
        Mac OS X=MacOS
        Mac OS=MacOS
        macOS=MacOS
        iPadOS=iOS
        Chrome OS=ChromeOS
        CrOS=ChromeOS
        ATV OS X=tvOS
        WatchOS=watchOS
        Firefox OS=Firefox OS
        BlackBerry OS=BlackBerry
        BlackBerry Tablet OS=BlackBerry
        Windows Mobile=Windows Phone
        WebOS=webOS
        Web0S=webOS
        Symbian^3=Symbian
        Symbian^3 Belle=Symbian
        Symbian^3 Anna=Symbian
        Symbian OS=Symbian
        SymbianOS=Symbian
        Harmony=HarmonyOS
        GoogleTV=Android
        """);

    private static readonly FrozenSet<string> LinuxDistributions = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Ubuntu", "Kubuntu", "Xubuntu", "Lubuntu", "Debian", "Fedora", "Red Hat", "CentOS", "openSUSE", "SUSE", "Linux Mint", "Mint", "Mandriva",
        "Gentoo", "Arch Linux", "Slackware", "PCLinuxOS", "Puppy", "ASPLinux", "VectorLinux", "Mageia", "Manjaro", "Kali", "Elementary OS", "Red Flag");

    /// <summary>Browser and major version; null for a family that names nothing.</summary>
    public static (string? Name, string? Version) Browser(string? family, string? major)
    {
        if (Known(family) is not { } name) return default;
        if (UnversionedSafari.Contains(name)) return ("Safari", null);
        return (BrowserNames.GetValueOrDefault(name, name), Short(major));
    }

    /// <summary>Operating system and version, major with minor where it is told.</summary>
    public static (string? Name, string? Version) OperatingSystem(string? family, string? major, string? minor)
    {
        if (Known(family) is not { } name) return default;
        if (LinuxDistributions.Contains(name)) return ("Linux", null);
        var version = Short(major);
        if (version is not null && Short(minor) is { } small && char.IsAsciiDigit(small[0])) version = $"{version}.{small}";
        return (SystemNames.GetValueOrDefault(name, name), version);
    }

    private static string? Known(string? family)
    {
        var name = family?.Trim();
        return string.IsNullOrEmpty(name) || name == "Other" || name.AsSpan().ContainsAnyInRange('\0', '\x1f') ? null
            : name.Length <= LongestName ? name : name[..LongestName];
    }

    private static string? Short(string? version) =>
        string.IsNullOrWhiteSpace(version) ? null : version.Length <= LongestVersion ? version : version[..LongestVersion];

    private static FrozenDictionary<string, string> Table(string lines) => lines.Split('\n')
        .Select(line => line.Trim().Split('='))
        .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
