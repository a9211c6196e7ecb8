using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Web.Components.Panels;

namespace Analytics.Web.Components.Pages;

// Days in which nothing came in: when something last did. Filters that leave nothing: which of them it is.
public partial class Dashboard
{
    /// <summary>How far back is looked: as long as events are kept unless set otherwise.</summary>
    private const int LookBackDays = 730;

    /// <summary>Filters that are looked at for the one to blame; nobody sets more.</summary>
    private const int FiltersTried = 8;

    private DateTimeOffset? _lastSeen;
    private (DateRange Range, EquatableList<StatsFilter> Filters, WayOut Way)? _wayOut;

    /// <summary>True where the days hold nothing at all and no filter is to blame.</summary>
    private bool IsBare => _board is { Request.Trend: true, Now.Total: { Visits: 0, Pageviews: 0, Events: 0 } } && Asked.Count == 0 && Shows(SharePanels.Trend);

    /// <summary>True where filters left nothing at all.</summary>
    private bool IsFilteredBare => _address.Filters.Count > 0 && _board is { Request.Trend: true, Now.Total: { Visits: 0, Pageviews: 0, Events: 0 } };

    private WayOut Out => IsFilteredBare && KnownWayOut is { } found ? found : new(ClearHref);

    /// <summary>What was found for these days and filters.</summary>
    private WayOut? KnownWayOut => _wayOut is { } found && found.Range == _range && found.Filters.Equals(_address.Filters) ? found.Way : null;

    /// <summary>Looks which filter it is that leaves nothing: the one without which most visits are there.</summary>
    private async Task FindWayOut(CancellationToken cancel)
    {
        if (!IsFilteredBare || KnownWayOut is not null) return;
        var (range, filters, most) = (_range, _address.Filters, (Filter: (StatsFilter?)null, Visits: 0L));
        foreach (var filter in filters.Take(FiltersTried))
        {
            var rest = Asked.Where(set => set != filter);
            var visits = (await Store.Answer(new() { SiteId = _site!.Id, Range = range, Filters = new(rest), Metrics = new([Metric.Visits]) }, cancel)).Total.Visits;
            if (visits > most.Visits) most = (filter, visits);
        }
        _wayOut = (range, filters, most.Filter is { } culprit ? new(ClearHref, culprit, most.Visits, _address.Without(culprit).ToString()) : new(ClearHref));
    }

    private async Task FindLastSeen(CancellationToken cancel)
    {
        var page = await Visits.Events(new() { SiteId = _site!.Id, Range = DateRange.Inclusive(_today.AddDays(-LookBackDays), _today), Limit = 1 }, null, null, cancel);
        _lastSeen = page.Entries.Count == 0 ? null : SiteZone.Of(_site!.TimeZone).Local(page.Entries[0].Timestamp);
    }
}
