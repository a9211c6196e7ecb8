using System.Collections.Concurrent;
using Analytics.Core.Sites;
using Analytics.Core.Stats.Reports;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Stats;

/// <summary>Reads the last half hour from the stored events.</summary>
public sealed class RealtimeStore(ISiteCatalog sites, RecentEvents recent, Vocabulary vocabulary, TimeProvider clock) : IRealtimeStore
{
    private const int MinutesShown = 30, RowsMost = 10;
    private const long ActiveForMs = 5 * 60_000;
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, (long At, Task<Realtime> Answer)> _answers = new();

    public Task<Realtime> Now(int siteId, CancellationToken cancel)
    {
        var site = sites.ById(siteId) ?? throw new ArgumentOutOfRangeException(nameof(siteId), siteId, "There is no such site.");
        var (_, answer) = _answers.AddOrUpdate(siteId, Begin, (id, held) => held.Answer.IsFaulted || clock.GetElapsedTime(held.At) >= GoodFor ? Begin(id) : held);
        return answer.WaitAsync(cancel);

        // The work is shared by all who ask, so that one who goes away must not end it for the others.
        (long, Task<Realtime>) Begin(int id) => (clock.GetTimestamp(), Task.Run(() => Read(site), CancellationToken.None));
    }

    private Realtime Read(SiteEntry entry)
    {
        var (site, now) = (entry.Site, clock.GetUtcNow());
        var nowMs = now.ToUnixTimeMilliseconds();
        var thisMinute = nowMs / 60_000;
        var minutes = recent.ByMinute(site.Id, (thisMinute - MinutesShown + 1) * 60_000, nowMs).ToDictionary(m => m.Minute);
        var activeFrom = nowMs - ActiveForMs;
        // Up to now: a server's clock may be ahead, and what it says has not happened yet.
        var last = new Dictionary<ulong, (int Page, int Country)>();
        foreach (var (visitor, page, country) in recent.Steps(site.Id, activeFrom, nowMs))
        {
            var before = last.GetValueOrDefault(visitor);
            last[visitor] = (page > 0 ? page : before.Page, country > 0 ? country : before.Country);
        }
        var sources = recent.FirstSources(site.Id, activeFrom - site.SessionWindowMinutes * 60_000L, nowMs);
        return new Realtime(
            last.Count,
            [.. Enumerable.Range(0, MinutesShown).Select(i => thisMinute - MinutesShown + 1 + i).Select(m => new Realtime.Minute(entry.Zone.Local(DateTimeOffset.FromUnixTimeMilliseconds(m * 60_000)), minutes.GetValueOrDefault(m).Pageviews, minutes.GetValueOrDefault(m).Visitors))],
            [.. Top(last.Values.Where(v => v.Page > 0).Select(v => v.Page), Term.Path).Select(t => new Realtime.PageNow(t.Text, t.Visitors))],
            [.. Top(last.Keys.Select(v => sources.GetValueOrDefault(v)), Term.Source).Select(t => new Realtime.SourceNow(t.Text, t.Visitors))],
            [.. Top(last.Values.Select(v => v.Country), Term.Country).Select(t => new Realtime.CountryNow(t.Text, t.Visitors))]);
    }

    private IEnumerable<(string Text, int Visitors)> Top(IEnumerable<int> numbers, Term term) =>
        numbers.GroupBy(n => n).Select(g => (Text: vocabulary[term, g.Key] ?? Dimensions.None, Visitors: g.Count()))
            .OrderByDescending(t => t.Visitors).ThenBy(t => t.Text, StringComparer.Ordinal).Take(RowsMost);
}
