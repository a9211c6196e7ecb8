using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;
using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

// Filters put together by hand, and kept as segments.
public partial class Dashboard
{
    private const int SuggestionsMost = 8;

    private EquatableList<string> _properties = EquatableList<string>.Empty;
    private (DateRange Range, EquatableList<StatsFilter> Filters, DateTimeOffset At)? _propertiesOf;
    private IReadOnlyList<SavedSegment>? _segments;
    private string? _segmentNote;

    [Inject]
    private IVisitLog Visits { get; set; } = default!;

    [Inject]
    private ISegments Segments { get; set; } = default!;

    /// <summary>What may be filtered by: everything, or what a limited link shows.</summary>
    private IReadOnlyList<Dimension> Offered =>
        _only.Count == 0 ? Enum.GetValues<Dimension>() : [.. Panels.SelectMany(BoardPanels.Shown).Distinct().Order()];

    private IReadOnlyList<FilterBar.Segment> SegmentChoices =>
    [
        .. (_segments ?? []).Select(segment =>
        {
            var filters = segment.Filters.Select(static text => FilterText.Parse(text).Filter).OfType<StatsFilter>().ToList();
            return new FilterBar.Segment(segment.PublicId, segment.Name, _address.With(filters).ToString(), _address.Filters.Equals(new EquatableList<StatsFilter>(filters)), segment.ForSite, segment.UserId == _userId || _role >= SiteRole.Editor);
        }),
    ];

    private void SetFilter((StatsFilter? Old, StatsFilter New) change) => Navigation.NavigateTo(_address.Replace(change.Old, change.New).ToString());

    /// <summary>The site's values of a dimension in the days shown, whatever the other filters.</summary>
    private async Task<IReadOnlyList<string>> Suggest(Dimension dimension, string? property, string text)
    {
        if (_site is null || !Offered.Contains(dimension)) return [];
        var found = text.Length == 0 ? null
            : ValueText.Matching(dimension, text) is { } values ? new StatsFilter(dimension, FilterOperator.Is, new(values))
            : new StatsFilter(dimension, FilterOperator.Contains, new([text])) { Property = property };
        if (found is { Values.Count: 0 }) return [];
        try
        {
            var answer = await Store.Answer(new()
            {
                SiteId = _site.Id,
                Range = _range,
                By = dimension,
                ByProperty = property,
                Filters = new([.. _limits, .. found is null ? [] : new[] { found }]),
                Metrics = new([Metric.Visits]),
                OrderBy = dimension.IsOfHit() ? Metric.Visitors : Metric.Visits,
                Limit = SuggestionsMost,
            }, CancellationToken.None);
            return [.. answer.Rows.Select(static row => row.Value ?? Dimensions.None)];
        }
        catch (BeyondRetentionException)
        {
            return [];
        }
        catch (Exception failure)
        {
            // A filter can be typed without suggestions too.
            Fail(failure, nothing: false);
            return [];
        }
    }

    /// <summary>Looks which properties the events carry, where somebody looks at them; a live tick does not look anew each time.</summary>
    private async Task AskProperties(CancellationToken cancel)
    {
        if (_address.TabOf(EventsPanel.Key) is "properties" || _address.Open is "events.properties") await LookForProperties(cancel);
    }

    private async Task PrepareFilter()
    {
        if (_site is null) return;
        try
        {
            await LookForProperties(CancellationToken.None);
        }
        catch (Exception failure)
        {
            Fail(failure, nothing: false);
        }
    }

    private async Task LookForProperties(CancellationToken cancel)
    {
        if (!Shows(EventsPanel.Key)) return;
        if (_propertiesOf is { } known && known.Range == _range && known.Filters.Equals(Asked) && Clock.GetUtcNow() - known.At < Freshness) return;
        _properties = await PropertyNames.Ask(Visits, new() { SiteId = _site!.Id, Range = _range, Filters = Asked }, cancel);
        _propertiesOf = (_range, Asked, Clock.GetUtcNow());
    }

    private async Task ReadSegments()
    {
        // Over a share link nobody is signed in, and what members named is theirs.
        if (Shared is not null || _site is null || _userId is null) return;
        _segments = await Segments.ListFor(_site.Id, _userId, CancellationToken.None);
    }

    private Task SaveSegment((string Name, bool ForSite) save) => Noted(async () =>
    {
        // Asked again: the page may have been open for longer than the right.
        if (Shared is not null || _address.Filters.Count == 0 || !await MayRead()) return;
        await Segments.Add(new()
        {
            PublicId = SiteKeys.NewId("seg_"),
            SiteId = _site!.Id,
            Name = save.Name,
            Filters = [.. _address.Filters.Select(FilterText.Write)],
            UserId = _userId!,
            ForSite = save.ForSite && _role >= SiteRole.Editor,
            CreatedAt = Clock.GetUtcNow(),
        }, CancellationToken.None);
        await ReadSegments();
    });

    private Task RemoveSegment(string id) => Noted(async () =>
    {
        if (Shared is not null || !await MayRead() || await Segments.Find(_site!.Id, _userId!, id, CancellationToken.None) is not { } segment) return;
        if (segment.UserId != _userId && _role < SiteRole.Editor) return;
        if (!await Segments.Remove(segment, CancellationToken.None)) _segmentNote = Wording.AShareLinkIsLimited.With(segment.Name);
        await ReadSegments();
    });

    /// <summary>Does something with segments, and notes where it could not be done.</summary>
    private async Task Noted(Func<Task> act)
    {
        _segmentNote = null;
        try
        {
            await act();
        }
        catch (Exception failure)
        {
            _segmentNote = Wording.TheSegmentsCouldNotBe;
            Fail(failure, nothing: false);
        }
    }
}
