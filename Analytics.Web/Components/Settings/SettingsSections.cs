using Analytics.Core.Sites;

namespace Analytics.Web.Components.Settings;

/// <summary>The sections of a site's settings in the order of their tabs. A further one is a component and a line here.</summary>
public static class SettingsSections
{
    public static readonly IReadOnlyList<SettingsSection> All =
    [
        new("general", static () => Wording.General, typeof(GeneralSection)),
        new("tracker", static () => Wording.Tracker, typeof(TrackerSection)),
        new("keys", static () => Wording.Keys, typeof(KeysSection), SiteRole.Editor),
        new("sources", static () => Wording.EventSources, typeof(SourcesSection)),
        new("collecting", static () => Wording.Collecting, typeof(CollectingSection)),
        new("blocking", static () => Wording.Blocking, typeof(BlockingSection)),
        new("sampling", static () => Wording.Sampling, typeof(SamplingSection)),
        new("privacy", static () => Wording.Privacy, typeof(PrivacySection)),
        new("data", static () => Wording.Data, typeof(DataSection)),
        new("sharing", static () => Wording.Sharing, typeof(SharingSection), SiteRole.Editor),
        new("members", static () => Wording.Members, typeof(MembersSection)),
    ];
}
