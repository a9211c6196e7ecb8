using System.Buffers;

namespace Analytics.Core.Enrichment;

/// <summary>
/// The kind of device, from the words manufacturers and browsers put into the User-Agent. The order matters: a television
/// that runs Android also says Android, and an iPad also says Mobile.
/// </summary>
internal static class DeviceTokens
{
    private static readonly SearchValues<string> Tv = Words(
        "SmartTV", "Smart-TV", "Smart TV", "HbbTV", "AppleTV", "Apple TV", "GoogleTV", "Google TV", "Android TV", "AndroidTV", "BRAVIA", "CrKey", "Roku",
        "NetCast", "Web0S", "webOS.TV", "VIERA", "DTV", "PhilipsTV", "NETTV", "Large Screen", "Opera TV", "VIDAA", "TV Safari", "TVBrowser", "MiTV",
        "MIBOX", "Chromecast", "DuneHD", "OMI/", "; AFT", "SHIELD Android", "; BeyondTV", "AQUOS-", "TSBNetTV", "CE-HTML");

    private static readonly SearchValues<string> Console = Words(
        "PlayStation", "Xbox", "Nintendo", "SteamOS", "Valve Steam");

    private static readonly SearchValues<string> Wearable = Words(
        "Apple Watch", "WatchOS", "Watch OS", "Wear OS", "Galaxy Watch", "SM-R7", "SM-R8", "SM-R9", "OculusBrowser", "Quest 2", "Quest 3", "Quest Pro",
        "Google Glass", "SmartWatch");

    private static readonly SearchValues<string> Tablet = Words(
        "iPad", "Tablet", "PlayBook", "Kindle", "Nexus 7", "Nexus 9", "Nexus 10", "SM-T", "SM-X", "SM-P", "GT-P", "Lenovo TB", "Lenovo Tab", "Xoom",
        "; KF", "Silk/", "MediaPad", "MatePad", "Pixel Tablet", "Pixel C ", "TouchPad", "Galaxy Tab", "Redmi Pad", "OnePlus Pad");

    private static readonly SearchValues<string> Mobile = Words(
        "iPhone", "iPod", "Windows Phone", "IEMobile", "Windows Mobile", "Windows CE", "BlackBerry", "BB10", "Opera Mini", "Opera Mobi", "KAIOS",
        "Symbian", "Nokia", "MIDP", "J2ME", "Mobile", "SonyEricsson", "UCWEB", "webOS/", "hpwOS", "Phone", "Android 1.", "Android 2.", "Dalvik", "okhttp", "CUBOT");

    private static readonly SearchValues<string> Desktop = Words(
        "Windows", "Macintosh", "Mac OS X", "X11", "Linux", "CrOS", "FreeBSD", "OpenBSD", "NetBSD", "SunOS", "Win32", "Win64", "Haiku");

    /// <summary>The kind of device; <see cref="DeviceType.Unknown"/> when no word tells.</summary>
    public static DeviceType Read(ReadOnlySpan<char> userAgent)
    {
        if (userAgent.ContainsAny(Console)) return DeviceType.Console;
        if (userAgent.ContainsAny(Tv) || IsTizenTv(userAgent)) return DeviceType.Tv;
        if (userAgent.ContainsAny(Wearable)) return DeviceType.Wearable;
        if (userAgent.ContainsAny(Tablet)) return IsWindowsPc(userAgent) ? DeviceType.Desktop : DeviceType.Tablet;
        if (userAgent.ContainsAny(Mobile)) return DeviceType.Mobile;

        // Android's own rule: browsers of phones say Mobile, those of tablets do not.
        if (userAgent.Contains("Android", StringComparison.OrdinalIgnoreCase))
            return userAgent.StartsWith("Mozilla/", StringComparison.Ordinal) ? DeviceType.Tablet : DeviceType.Mobile;
        return userAgent.ContainsAny(Desktop) ? DeviceType.Desktop : DeviceType.Unknown;
    }

    // "Tablet PC 2.0" was a component of desktop Windows.
    private static bool IsWindowsPc(ReadOnlySpan<char> userAgent) =>
        userAgent.Contains("Windows NT", StringComparison.Ordinal) && !userAgent.Contains("; ARM; Tablet", StringComparison.OrdinalIgnoreCase);

    // Samsung's phones and watches ran Tizen too, and called themselves Mobile or named their model.
    private static bool IsTizenTv(ReadOnlySpan<char> userAgent) =>
        userAgent.Contains("Tizen", StringComparison.OrdinalIgnoreCase) && userAgent.Contains("TV", StringComparison.Ordinal);

    private static SearchValues<string> Words(params ReadOnlySpan<string> words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
}
