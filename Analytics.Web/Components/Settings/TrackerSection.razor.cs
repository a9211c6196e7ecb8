using System.Globalization;
using System.Text.Json;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Settings;

/// <summary>What the site's script does: which script, which parts, which pages, and the lines for the page with what they weigh.</summary>
public sealed partial class TrackerSection
{
    private const string NoConsent = "off";

    private static IReadOnlyList<(string Name, string Label, string Hint)> Parts =>
    [
        ("tracker.outbound", Wording.OutboundLinks, Wording.ClicksOnLinksToOther),
        ("tracker.downloads", Wording.Downloads, Wording.ClicksOnLinksToFiles),
        ("tracker.forms", Wording.Forms, Wording.ThatAFormWasSent),
        ("tracker.clicks", Wording.Clicks, Wording.OnAnythingTagIdClass),
        ("tracker.scroll", Wording.Scroll, Wording.ReachingAQuarterHalfThree),
        ("tracker.errors", Wording.NavErrors, Wording.OfThePagesScriptsUp),
        ("tracker.vitals", Wording.WebVitals, Wording.LCPINPCLSFCPAnd),
        ("tracker.timings", Wording.Timings, Wording.NavigationFirstPaintResourcesAnd),
        ("tracker.device", Wording.Device, Wording.WindowPlatformMemoryCoresAnd),
        ("tracker.declarative", Wording.EventsInTheMarkup, Wording.AttributesThatSendEvents),
    ];

    private static IReadOnlyList<(string Value, string Text, string Hint)> Consents =>
    [
        (NoConsent, Wording.NobodyIsAsked, Wording.VisitorsAreCountedWithoutAn),
        ("none", Wording.CountNothingUntilAVisitor, Wording.ConsentBeginsTheCounting),
        ("cookieless", Wording.CountWithoutAnIdUntil, Wording.ConsentAllowsTheId),
        ("full", Wording.VisitorsHaveAgreedElsewhere, Wording.InPersistentModeTheId),
    ];

    private static readonly IReadOnlyList<DraftField> Fields =
    [
        DraftField.Text("tracker.script", static () => Wording.Script, site => Of(site).Script == TrackerScriptKind.Full ? "full" : "core"),
        DraftField.Flag("tracker.outbound", static () => Wording.OutboundLinks, site => Of(site).Outbound),
        DraftField.Flag("tracker.downloads", static () => Wording.Downloads, site => Of(site).Downloads),
        DraftField.Lines("tracker.download_extensions", static () => Wording.EndingsOfDownloads, site => Of(site).DownloadExtensions),
        DraftField.Flag("tracker.forms", static () => Wording.Forms, site => Of(site).Forms),
        DraftField.Flag("tracker.clicks", static () => Wording.Clicks, site => Of(site).Clicks),
        DraftField.Flag("tracker.scroll", static () => Wording.Scroll, site => Of(site).Scroll),
        DraftField.Flag("tracker.errors", static () => Wording.NavErrors, site => Of(site).Errors),
        DraftField.Flag("tracker.vitals", static () => Wording.WebVitals, site => Of(site).Vitals),
        DraftField.Flag("tracker.timings", static () => Wording.Timings, site => Of(site).Timings),
        DraftField.Flag("tracker.device", static () => Wording.Device, site => Of(site).Device),
        DraftField.Flag("tracker.declarative", static () => Wording.EventsInTheMarkup, site => Of(site).Declarative),
        DraftField.Flag("tracker.manual", static () => Wording.ManualMode, site => Of(site).Manual),
        DraftField.Flag("tracker.hash", static () => Wording.PagesInTheFragment, site => Of(site).Hash),
        DraftField.Lines("tracker.include_paths", static () => Wording.CountOnlyThesePaths, site => Of(site).IncludePaths),
        DraftField.Lines("tracker.exclude_paths", static () => Wording.LeaveOutThesePaths, site => Of(site).ExcludePaths),
        DraftField.Flag("tracker.ignore_me", static () => Wording.OwnVisits, site => Of(site).IgnoreMe),
        DraftField.Flag("tracker.before_send", static () => Wording.HookBeforeSending, site => Of(site).BeforeSend),
        new("tracker.consent", static () => Wording.Consent, site => Of(site).Consent ?? NoConsent, text => text == NoConsent ? null : text),
        DraftField.Flag("tracker.cookie_fallback", static () => Wording.CookieAsAFallback, site => Of(site).CookieFallback),
    ];

    private string? _key;

    [Inject]
    private ITrackerScripts Scripts { get; set; } = default!;

    [Inject]
    private ISiteDirectory Directory { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private InstanceSettings Instance { get; set; } = default!;

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    private string Host => Instance.Address(Navigation.BaseUri);

    protected override async Task OnInitializedAsync() => _key = await Directory.PublicKeyOf(Frame.Site.Id, CancellationToken.None);

    private static TrackerSettings Of(Site site) => site.Tracker ?? TrackerSettings.Default;

    private static bool IsFull(SettingsDraft draft) => draft["tracker.script"] == "full";

    private IReadOnlyList<(string Value, string Text, string Hint)> Kinds(SettingsDraft draft) =>
    [
        ("core", Wording.Core, Wording.PagesRoutesEngagedTimeScroll.With(Bytes(SizeAs(TrackerScriptKind.Core, draft).GzipBytes))),
        ("full", Wording.Full, Wording.TheCoreAndTheParts.With(Bytes(SizeAs(TrackerScriptKind.Full, draft).GzipBytes))),
    ];

    private TrackerSize SizeAs(TrackerScriptKind kind, SettingsDraft draft)
    {
        var site = Drafted(draft);
        site.Tracker = Of(site) with { Script = kind };
        return Scripts.SizeOf(site);
    }

    private string Weight(SettingsDraft draft)
    {
        var size = Scripts.SizeOf(Drafted(draft));
        return Wording.TheScriptWeighsWithGzip.With(Bytes(size.GzipBytes), Bytes(size.BrotliBytes), Bytes(size.RawBytes));
    }

    private List<(string Title, string Text)>? Lines(SettingsDraft draft)
    {
        if (_key is null) return null;
        var site = Drafted(draft);
        var lines = new List<(string, string)> { (Wording.Script, Scripts.Snippet(Host, site, _key)) };
        if (Of(site).Consent is not null) lines.Add((Wording.ConsentBannerOptional, Scripts.ConsentBanner(Host)));
        lines.Add((Wording.ForReadersWithoutScriptsIn, Scripts.NoScript(Host, site, _key)));
        if (Of(site).IgnoreMe) lines.Add((Wording.OptOutBoxWhereIt, Scripts.OptOut(Host)));
        return lines;
    }

    /// <summary>The site as it would be if the draft were saved; what cannot be taken is left out.</summary>
    private Site Drafted(SettingsDraft draft)
    {
        var saved = Frame.Site;
        var site = new Site
        {
            PublicId = saved.PublicId,
            Name = saved.Name,
            Url = saved.Url,
            Domain = saved.Domain,
            TimeZone = saved.TimeZone,
            VisitorMode = saved.VisitorMode,
            HonourDnt = saved.HonourDnt,
            AllowedQueryParameters = saved.AllowedQueryParameters,
            Tracker = saved.Tracker,
        };
        if (draft.Json()["tracker"] is { } changes) TrackerFields.Tracker(site, JsonSerializer.SerializeToElement(changes));
        return site;
    }

    private static string Bytes(int bytes) => string.Create(CultureInfo.CurrentCulture, $"{bytes:N0} bytes");
}
