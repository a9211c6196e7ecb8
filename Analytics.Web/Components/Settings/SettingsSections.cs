using Analytics.Core.Sites;

namespace Analytics.Web.Components.Settings;

/// <summary>The sections of a site's settings in the order of their tabs. A further one is a component and a line here.</summary>
public static class SettingsSections
{
    public static readonly IReadOnlyList<SettingsSection> All =
    [
        new("general", "General", typeof(GeneralSection)),
        new("tracker", "Tracker", typeof(TrackerSection)),
        new("keys", "Keys", typeof(KeysSection), SiteRole.Editor),
        new("sources", "Event sources", typeof(SourcesSection)),
        new("collecting", "Collecting", typeof(CollectingSection)),
        new("blocking", "Blocking", typeof(BlockingSection)),
        new("sampling", "Sampling", typeof(SamplingSection)),
        new("privacy", "Privacy", typeof(PrivacySection)),
        new("data", "Data", typeof(DataSection)),
        new("sharing", "Sharing", typeof(SharingSection), SiteRole.Editor),
        new("members", "Members", typeof(MembersSection)),
    ];
}
