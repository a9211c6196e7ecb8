using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Jobs.Moving;

/// <summary>Every stored event of a site, sealed or not, for whoever wants to take them elsewhere.</summary>
public sealed class EventExport(DatabaseFile file, SegmentTable segments, Vocabulary vocabulary)
{
    /// <summary>The events with from ≤ time &lt; until: sealed days first, then what is not sealed yet. What is in memory at once is a sealed day or the open events.</summary>
    public IEnumerable<AcceptedEvent> Of(SiteEntry site, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) => Read(site, from, until, user: null, cancel);

    /// <summary>The events of somebody known by an id; days on which nobody was are not opened.</summary>
    internal IEnumerable<AcceptedEvent> OfUser(SiteEntry site, ulong user, CancellationToken cancel) => Read(site, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, user, cancel);

    private IEnumerable<AcceptedEvent> Read(SiteEntry site, DateTimeOffset from, DateTimeOffset until, ulong? user, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        var (fromMs, untilMs) = (Bound(from), Bound(until));
        List<SegmentInfo> sealedDays;
        List<EventRow> open;
        using (var connection = file.OpenReader())
        {
            // One snapshot: a day that is sealed meanwhile would otherwise be in neither list, or in both.
            using var snapshot = connection.BeginTransaction(deferred: true);
            sealedDays = SegmentTable.List(connection, site.Site.Id);
            open = EventReader.Read(connection, site.Site.Id, fromMs, untilMs, cancel);
        }
        foreach (var info in sealedDays.Where(s => user is null || s.IdentifiedVisits > 0 || s.Events > s.Hits).OrderBy(s => s.Id))
        {
            cancel.ThrowIfCancellationRequested();
            if (info.LastMs < fromMs || info.FirstMs >= untilMs) continue;
            var rows = new SegmentEvents(segments.Open(info.Id)).All();
            Array.Sort(rows, static (a, b) => a.AtMs.CompareTo(b.AtMs));
            foreach (var row in rows)
                if (row.AtMs >= fromMs && row.AtMs < untilMs && (user is null || row.Visitor == user)) yield return Event(site.Site.Id, row);
        }
        foreach (var row in open)
            if (user is null || row.Visitor == user) yield return Event(site.Site.Id, row);
    }

    private static long Bound(DateTimeOffset at) => at == DateTimeOffset.MinValue ? long.MinValue : at == DateTimeOffset.MaxValue ? long.MaxValue : at.ToUnixTimeMilliseconds();

    /// <summary>The event that a row was, with its texts.</summary>
    private AcceptedEvent Event(int siteId, EventRow row)
    {
        string? Text(Term term) => row[term] is > 0 and var number ? vocabulary[term, number] : null;
        var extra = row.Extra ?? EventExtra.None;
        return new()
        {
            SiteId = siteId,
            AtMs = row.AtMs,
            Visitor = row.Visitor,
            Kind = row.Kind,
            Interactive = row.Interactive,
            Identified = row.Identified,
            EventId = extra.EventId,
            Name = Text(Term.EventName),
            EventSource = Text(Term.EventSource),
            Path = Text(Term.Path),
            Hostname = Text(Term.Hostname),
            Title = Text(Term.Title),
            ReferrerAddress = Text(Term.Referrer),
            Source = Text(Term.Source),
            Channel = (Channel)row.Terms[VisitTerms.Channel],
            UtmSource = Text(Term.UtmSource),
            UtmMedium = Text(Term.UtmMedium),
            UtmCampaign = Text(Term.UtmCampaign),
            UtmTerm = Text(Term.UtmTerm),
            UtmContent = Text(Term.UtmContent),
            ClickId = Text(Term.ClickId),
            Country = Text(Term.Country),
            Region = Text(Term.Region),
            City = Text(Term.City),
            Browser = Text(Term.Browser),
            BrowserVersion = Text(Term.BrowserVersion),
            Os = Text(Term.Os),
            OsVersion = Text(Term.OsVersion),
            Device = (DeviceType)row.Terms[VisitTerms.Device],
            Screen = Text(Term.Screen),
            Language = Text(Term.Language),
            TimeZone = Text(Term.TimeZone),
            EngagedMs = OrNull(row.EngagedMs),
            ScrollPercent = OrNull(row.ScrollPercent),
            Performance = new Performance(OrNull(row.LoadMs), OrNull(extra.LcpMs), OrNull(extra.InpMs), extra.ClsTenThousandths < 0 ? null : extra.ClsTenThousandths / 10_000.0, OrNull(extra.FcpMs), OrNull(extra.TtfbMs)),
            SessionId = extra.ClientSession,
            RevenueAmount = (decimal?)extra.Revenue,
            RevenueCurrency = Text(Term.Currency),
            Weight = extra.Weight,
            Sampling = row.OfWholeVisitors ? SamplingStrategy.Deterministic : row.FirstOfWindow ? SamplingStrategy.Window : extra.Weight is null ? null : SamplingStrategy.Random,
            Custom = extra.Custom,
            Detail = extra.Detail,
        };
    }

    private static int? OrNull(int value) => value < 0 ? null : value;
}
