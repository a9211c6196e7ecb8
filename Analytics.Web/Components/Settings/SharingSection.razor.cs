using System.Globalization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Components.Settings;

/// <summary>Who may see a site's figures without an account: everybody, or whoever has a link.</summary>
public sealed partial class SharingSection
{
    private static readonly IReadOnlyList<DraftField> Fields = [DraftField.Flag("public", static () => Wording.Public, site => site.Public)];

    private IReadOnlyList<(ShareLink Link, SavedSegment? Segment)>? _links;
    private IReadOnlyList<SavedSegment> _segments = [];
    private ShareLinkDraft? _draft;
    private ShareLink? _revoking;
    private string? _embedding;
    private string? _failure;

    [Inject]
    private IShareLinks Links { get; set; } = default!;

    [Inject]
    private ISegments Segments { get; set; } = default!;

    [Inject]
    private IPasswordHasher<ShareLink> Hasher { get; set; } = default!;

    [Inject]
    private InstanceSettings Instance { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<SharingSection> Log { get; set; } = default!;

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    private SiteZone Zone => SiteZone.Of(Frame.Site.TimeZone);

    protected override Task OnInitializedAsync() => Try(Read, Wording.TheShareLinksCouldNot);

    private string AddressOf(string slug) => $"{Instance.Address(Navigation.BaseUri)}/share/{slug}";

    private async Task Read()
    {
        _segments = await Segments.ListFor(Frame.Site.Id, Frame.Account, CancellationToken.None);
        _links = [.. (await Links.ListOf(Frame.Site.Id, CancellationToken.None)).Select(one => (one.Link, _segments.FirstOrDefault(segment => segment.PublicId == one.SegmentId)))];
    }

    private void Edit(ShareLink link, SavedSegment? segment) => _draft = ShareLinkDraft.Of(link, segment, Zone);

    private async Task Save()
    {
        var draft = _draft!;
        var wanted = draft.Change(Zone);
        if (!draft.Refuse(wanted.Problems(SharePanels.Keys, Clock.GetUtcNow()))) return;
        await Try(async () =>
        {
            if (!await Frame.May(SiteRole.Editor))
            {
                _failure = Wording.YouMayNotChangeThisSite;
                return;
            }
            var segment = _segments.FirstOrDefault(one => one.PublicId == draft.Segment);
            if (draft.Slug is null)
            {
                var link = ShareLinkChange.New(Frame.Site.Id, Clock.GetUtcNow());
                wanted.Take(link, segment, Hasher);
                await Links.Add(link, CancellationToken.None);
            }
            else
            {
                await Links.Change(Frame.Site.Id, draft.Slug, link => wanted.Take(link, segment, Hasher), CancellationToken.None);
            }
            Frame.Say(Wording.SavedNamed.With(wanted.Name));
            _draft = null;
            await Read();
        }, Wording.TheLinkCouldNotBeStored);
    }

    private Task Revoke() => Try(async () =>
    {
        var link = _revoking!;
        if (!await Frame.May(SiteRole.Editor))
        {
            _failure = Wording.YouMayNotNothingWasRevoked;
            return;
        }
        await Links.Remove(Frame.Site.Id, link.Slug, CancellationToken.None);
        Frame.Say(Wording.RevokedNamed.With(link.Name));
        await Read();
    }, Wording.TheLinkCouldNotBe);

    private async Task Try(Func<Task> act, string otherwise)
    {
        _failure = null;
        try
        {
            await act();
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _failure = otherwise;
        }
    }

    private IEnumerable<(string Text, bool Ended)> MarksOf(ShareLink link, SavedSegment? segment)
    {
        if (link.PasswordHash is not null) yield return (Wording.Password, false);
        // It ends with the start of a day, which for people is the end of the one before.
        if (link.ExpiresAt is { } end) yield return end <= Clock.GetUtcNow() ? (Wording.Ended, true) : (Wording.UntilWhen.With(DayBefore(end)), false);
        if (link.SegmentId is not null) yield return (segment is null ? Wording.SegmentOfAnotherMember : Wording.SegmentNamed.With(segment.Name), false);
        if (link.Panels.Count > 0) yield return (Wording.PanelsOfPanels.With(link.Panels.Count, SharePanels.Keys.Count), false);
        if (link.FrameAncestors.Count > 0) yield return (Wording.MayBeFramed, false);
    }

    private string DayBefore(DateTimeOffset end) => Zone.Local(end.AddTicks(-1)).ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    private string UsedText(ShareLink link) =>
        link.LastUsedAt is { } used ? Wording.LastUsedOn.With(Zone.Local(used).ToString("d MMM yyyy, HH:mm", CultureInfo.CurrentCulture)) : Wording.NotUsedYet;

    [LoggerMessage(EventId = 3113, Level = LogLevel.Error, Message = "Share links of a site could not be read or changed")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
