using Analytics.Core.Sites;

namespace Analytics.Web.Components.Settings;

/// <summary>One section of a site's settings: a tab with an address of its own.</summary>
/// <param name="Key">The last part of its address.</param>
/// <param name="TitleWords">What its tab says.</param>
/// <param name="Component">What it shows; takes a cascading <see cref="SettingsFrame"/>.</param>
/// <param name="Least">Who may see it; whoever may see and not change is shown it as it is.</param>
public sealed record SettingsSection(string Key, Func<string> TitleWords, Type Component, SiteRole Least = SiteRole.Viewer)
{
    public string Title => TitleWords();
}
