namespace Analytics.Core.Enrichment;

/// <summary>
/// What a visitor looks at the site with, read from the User-Agent. The User-Agent itself is never kept.
/// </summary>
/// <param name="Browser">Family folded over devices ("Safari" for Mobile Safari); null when unknown.</param>
/// <param name="BrowserVersion">Major version ("120"); null when unknown.</param>
/// <param name="Os">"Windows", "MacOS", "Linux", "Android", "iOS", …; null when unknown.</param>
/// <param name="OsVersion">Major, or major and minor ("10", "14.2"); null when unknown or told by a Linux distribution only.</param>
/// <param name="Device">Kind of device; <see cref="DeviceType.Unknown"/> when nothing tells.</param>
/// <param name="Bot">Why the sender is no person; null for a visitor.</param>
public sealed record ClientSoftware(
    string? Browser, string? BrowserVersion, string? Os, string? OsVersion, DeviceType Device, BotClass? Bot)
{
    /// <summary>What the program calls itself, such as "Googlebot"; null for a visitor, and where it gives no name.</summary>
    public string? BotName { get; init; }
}
