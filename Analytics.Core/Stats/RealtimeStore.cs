using System.Collections.Concurrent;
using Analytics.Core.Sites;
using Analytics.Core.Stats.Engine;
using Analytics.Core.Stats.Reports;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Stats;

/// <summary>Answers the last half hour from the visits, sealed or open alike.</summary>
public sealed class RealtimeStore(ISiteCatalog sites, StatsStore stats, Vocabulary vocabulary, TimeProvider clock) : IRealtimeStore, ISiteMemory
{
    private const int MinutesShown = 30, RowsMost = 10;
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, (long At, Task<Realtime> Answer)> _answers = new();
    private readonly ConcurrentDictionary<int, (long At, Task<RealtimeBoard> Answer)> _boards = new();

    public Task<Realtime> Now(int siteId, CancellationToken cancel) => Shared(_answers, siteId, 0, async site => Write(site, await Lately(site, clock.GetUtcNow())), cancel);

    public Task<RealtimeBoard> Board(int siteId, long since, CancellationToken cancel) => Shared(_boards, siteId, since, async site =>
    {
        var now = clock.GetUtcNow();
        var lately = await Lately(site, now);
        return await RealtimeReport.Ask(stats, stats, site, Write(site, lately), lately.Visitors, now, CancellationToken.None);
    }, cancel);

    public void Forget(int siteId)
    {
        _answers.TryRemove(siteId, out _);
        _boards.TryRemove(siteId, out _);
    }

    public bool Holds(int siteId) => _answers.ContainsKey(siteId) || _boards.ContainsKey(siteId);

    private Task<T> Shared<T>(ConcurrentDictionary<int, (long At, Task<T> Answer)> answers, int siteId, long since, Func<SiteEntry, Task<T>> read, CancellationToken cancel)
    {
        var site = sites.ById(siteId) ?? throw new ArgumentOutOfRangeException(nameof(siteId), siteId, "There is no such site.");
        var (_, answer) = answers.AddOrUpdate(siteId, _ => Begin(), (_, held) => held.Answer.IsFaulted || held.At < since || clock.GetElapsedTime(held.At) >= GoodFor ? Begin() : held);
        return answer.WaitAsync(cancel);

        // The work is shared by all who ask, so that one who goes away must not end it for the others.
        (long, Task<T>) Begin() => (clock.GetTimestamp(), Task.Run(() => read(site), CancellationToken.None));
    }

    // From the start of the first minute shown, or its bar would miss its first seconds.
    private Task<Lately> Lately(SiteEntry site, DateTimeOffset now) => stats.Lately(site.Site.Id, now - DateTimeOffset.FromUnixTimeMilliseconds(FirstMinute(now) * 60_000), now, CancellationToken.None);

    private static long FirstMinute(DateTimeOffset now) => now.ToUnixTimeMilliseconds() / 60_000 - MinutesShown + 1;

    private Realtime Write(SiteEntry site, Lately lately)
    {
        var first = FirstMinute(DateTimeOffset.FromUnixTimeMilliseconds(lately.UntilMs));
        var minutes = lately.Minutes.ToDictionary(m => m.Minute);
        var active = lately.Active.ToList();
        return new Realtime(
            active.Count,
            [.. Enumerable.Range(0, MinutesShown).Select(i => first + i).Select(m => new Realtime.Minute(site.Zone.Local(DateTimeOffset.FromUnixTimeMilliseconds(m * 60_000)), minutes.GetValueOrDefault(m).Pageviews, minutes.GetValueOrDefault(m).Visitors))],
            [.. Top(active.Where(v => v.Page > 0).Select(v => v.Page), Term.Path).Select(t => new Realtime.PageNow(t.Text, t.Visitors))],
            [.. Top(active.Select(v => v.Source), Term.Source).Select(t => new Realtime.SourceNow(t.Text, t.Visitors))],
            [.. Top(active.Select(v => v.Country), Term.Country).Select(t => new Realtime.CountryNow(t.Text, t.Visitors))]);
    }

    private IEnumerable<(string Text, int Visitors)> Top(IEnumerable<int> numbers, Term term) =>
        numbers.GroupBy(n => n).Select(g => (Text: vocabulary[term, g.Key] ?? Dimensions.None, Visitors: g.Count()))
            .OrderByDescending(t => t.Visitors).ThenBy(t => t.Text, StringComparer.Ordinal).Take(RowsMost);
}
