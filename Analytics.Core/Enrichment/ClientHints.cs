namespace Analytics.Core.Enrichment;

/// <summary>
/// What a browser says of itself beside its User-Agent, which new browsers freeze. Source: the headers Sec-CH-UA,
/// Sec-CH-UA-Mobile, Sec-CH-UA-Platform and Sec-CH-UA-Platform-Version of the User-Agent Client Hints. Each null when not sent.
/// </summary>
public readonly record struct ClientHints(string? Brands, string? Mobile, string? Platform, string? PlatformVersion)
{
    /// <summary>The first version of Windows' platform number that is Windows 11.</summary>
    private const int Windows11 = 13;

    /// <summary>Browsers that hide behind Chrome's User-Agent, by the brand they give.</summary>
    private static readonly (string Brand, string Name)[] Hidden = [("Brave", "Brave"), ("Vivaldi", "Vivaldi"), ("DuckDuckGo", "DuckDuckGo")];

    /// <summary>True when the browser says that it has no screen.</summary>
    public bool IsHeadless => Brands?.Contains("Headless", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The software by the User-Agent, with what the hints know better. The same instance where they add nothing.</summary>
    public ClientSoftware Refine(ClientSoftware software)
    {
        ArgumentNullException.ThrowIfNull(software);
        if (Brands is null && Platform is null && Mobile is null) return software;
        var (browser, os, version, device) = (software.Browser, software.Os, software.OsVersion, software.Device);
        foreach (var (brand, name) in Hidden)
            if (browser == "Chrome" && Brands?.Contains(brand, StringComparison.OrdinalIgnoreCase) == true) browser = name;
        switch (Platform?.Trim('"'))
        {
            case "Windows" when os == "Windows" && Major(PlatformVersion) is { } windows and > 0:
                version = windows >= Windows11 ? "11" : "10";
                break;
            case "Android" when os == "Android" && Major(PlatformVersion) is { } android:
                version = android.ToString(provider: null);
                break;
            case "Android" when os == "Linux":
                // "Request desktop site" sends a computer's User-Agent, and the truth here.
                (os, version, device) = ("Android", Major(PlatformVersion)?.ToString(provider: null), Mobile == "?1" ? DeviceType.Mobile : DeviceType.Tablet);
                break;
            case "Chrome OS" or "ChromeOS" when os == "Linux":
                (os, version) = ("ChromeOS", null);
                break;
        }
        return browser == software.Browser && os == software.Os && version == software.OsVersion && device == software.Device ? software : software with { Browser = browser, Os = os, OsVersion = version, Device = device };
    }

    private static int? Major(string? version)
    {
        var text = version.AsSpan().Trim('"');
        var dot = text.IndexOf('.');
        return int.TryParse(dot < 0 ? text : text[..dot], System.Globalization.NumberStyles.None, null, out var major) ? major : null;
    }
}
