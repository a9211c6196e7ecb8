using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Jobs.Erasing;

/// <summary>Everything that is kept of one user of a site, as the user may ask to see it.</summary>
public sealed class PersonalData(DatabaseFile file, SegmentTable segments, Vocabulary vocabulary)
{
    /// <summary>One JSON object an event, the oldest first. Missing values are left out.</summary>
    public async Task<IReadOnlyList<JsonObject>> Of(SiteEntry site, string userId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        return await Task.Run(() =>
        {
            var theirs = new ErasedEvents(new() { UserId = userId }, site, vocabulary);
            using var connection = file.OpenReader();
            var rows = EventReader.Read(connection, site.Site.Id, long.MinValue, long.MaxValue, cancel).Where(r => theirs.Takes(r)).ToList();
            foreach (var info in SegmentTable.List(connection, site.Site.Id).Where(s => s.IdentifiedVisits > 0 || s.Events > s.Hits))
            {
                cancel.ThrowIfCancellationRequested();
                var events = new SegmentEvents(segments.Open(info.Id));
                rows.AddRange(((EventRow[])[.. events.Hits, .. events.Reports, .. events.Orphans]).Where(r => theirs.Takes(r)));
            }
            rows.Sort(static (a, b) => a.AtMs.CompareTo(b.AtMs));
            return rows.ConvertAll(Write);
        }, cancel);
    }

    private JsonObject Write(EventRow row)
    {
        var json = new JsonObject { ["timestamp"] = DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs), ["event_type"] = row.Kind.Word() };
        foreach (var column in EventColumns.Terms)
            if (row[column.Term] is > 0 and var number) json[column.Name] = vocabulary[column.Term, number];
        json["channel"] = ((Channel)row.Terms[VisitTerms.Channel]).ToString().ToLowerInvariant();
        if (row.Terms[VisitTerms.Device] > 0) json["device"] = ((DeviceType)row.Terms[VisitTerms.Device]).ToString().ToLowerInvariant();
        foreach (var measure in Measures.All)
            if (Measures.Of(row, measure) is >= 0 and var value) json[JsonNamingPolicy.SnakeCaseLower.ConvertName(measure.ToString())] = measure == Measure.Cls ? value / 10_000.0 : value;
        if (row.Extra is not { } extra) return json;
        if (extra.Revenue is { } revenue) json["revenue"] = revenue;
        if (extra.EventId is { } id) json["event_id"] = id;
        if (extra.ClientSession is { } session) json["session_id"] = session;
        if (extra.Custom is { } custom) json["custom"] = JsonNode.Parse(custom);
        if (extra.Detail is { } detail) json["detail"] = JsonNode.Parse(detail);
        return json;
    }
}
