using Analytics.Core.Ingestion;
using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Sites;
using Analytics.Core.Stats.Engine;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>
/// Puts the visits of one day after the other right into segments, as sealing makes them of what the writer stored. For more visits
/// than the way through the table of events has time for; what that way takes is measured with fewer.
/// </summary>
internal sealed class SegmentFiller(DatabaseFile file, SegmentTable segments, Vocabulary vocabulary, SiteEntry site)
{
    private readonly EventReader _reader = new(vocabulary);
    private readonly VisitTermsPool _terms = new();
    private long _sequence;

    /// <summary>Writes the segment of a day. Every text of its events is known to the vocabulary.</summary>
    public void Write(IEnumerable<AcceptedEvent> ofDay)
    {
        var visitors = new Dictionary<ulong, List<EventRow>>();
        foreach (var accepted in ofDay)
        {
            if (!visitors.TryGetValue(accepted.Visitor, out var rows)) visitors[accepted.Visitor] = rows = [];
            rows.Add(_reader.RowOf(new CommittedEvent(accepted, _sequence++), _terms));
        }
        var rules = VisitRules.Of(site);
        var step = new SealStep(site, new SealedVisits(segments, rules, new VisitorIndex(0)), long.MaxValue);
        step.Run(visitors.OrderBy(v => v.Key).Select(v => v.Value));
        SegmentCommit.Write(file, new(), site.Site.Id, step.Segments, [], []);
    }
}
