using System.Collections.Concurrent;
using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>The last events of each site that were not counted, in memory only: a few for each of the sites that had some last.</summary>
public sealed class RecentDrops(TimeProvider clock) : ISiteMemory
{
    /// <summary>Kept for each site.</summary>
    public const int PerSite = 200;

    private const int SitesMost = 500, TextMost = 200;

    private readonly ConcurrentDictionary<int, Ring> _sites = new();
    private long _number;

    /// <summary>The last ones of a site, newest first.</summary>
    public IReadOnlyList<RecentDrop> Of(int siteId) => _sites.TryGetValue(siteId, out var ring) ? ring.Newest() : [];

    public void Forget(int siteId) => _sites.TryRemove(siteId, out _);

    public bool Holds(int siteId) => _sites.ContainsKey(siteId);

    internal void Note(Hit hit, IngestOutcome outcome)
    {
        if (Shape(outcome) is not { } drop) return;
        var isOfStep = hit.EndedBy is not null && outcome is not IngestOutcome.Refused { Reason: RefuseReason.StoreFailed or RefuseReason.Overloaded };
        Add(hit.Site.Site.Id, drop with
        {
            Class = hit.Apart,
            Name = hit.Software.BotName,
            Event = Clean(hit.EventName),
            EventSource = Clean(hit.EventSource),
            Path = Clean(hit.Path ?? (hit.Sent.Path is { } path ? PagePath.Normalise(path) : null)),
            Detail = Clean(drop.Detail ?? (isOfStep ? hit.EndedBy!.Says(hit) : null)),
            Step = isOfStep ? hit.EndedBy!.Name : null,
        });
    }

    internal void Note(int siteId, IngestOutcome.Refused refused) => Add(siteId, Shape(refused)!);

    private RecentDrop? Shape(IngestOutcome outcome) => outcome switch
    {
        IngestOutcome.Dropped dropped => new()
        {
            Number = Interlocked.Increment(ref _number),
            At = clock.GetUtcNow(),
            Reason = dropped.Reason.Word(),
            Detail = dropped.Reason == DropReason.Duplicate ? "An event of the same id came within the last 48 hours." : null,
        },
        IngestOutcome.Refused refused => new() { Number = Interlocked.Increment(ref _number), At = clock.GetUtcNow(), Reason = refused.Reason.Word(), IsRefused = true, Detail = refused.Detail },
        _ => null,
    };

    // Whatever a sender wrote is shown to people: without personal data, addresses and User-Agents, and not at any length.
    private static string? Clean(string? text) => EventLimits.Cut(text, TextMost) is { } cut ? ClientGuard.Mask(PiiGuard.Mask(cut, out _), "") : null;

    private void Add(int siteId, RecentDrop drop)
    {
        _sites.GetOrAdd(siteId, static _ => new()).Add(drop);
        if (_sites.Count <= SitesMost) return;
        foreach (var (id, _) in _sites.OrderBy(s => s.Value.LastNumber).Take(_sites.Count - SitesMost)) _sites.TryRemove(id, out _);
    }

    private sealed class Ring
    {
        private readonly Lock _lock = new();
        private readonly RecentDrop?[] _drops = new RecentDrop?[PerSite];
        private int _next;

        public long LastNumber { get; private set; }

        public void Add(RecentDrop drop)
        {
            lock (_lock)
            {
                _drops[_next] = drop;
                _next = (_next + 1) % PerSite;
                LastNumber = drop.Number;
            }
        }

        public List<RecentDrop> Newest()
        {
            lock (_lock) return [.. _drops.OfType<RecentDrop>().OrderByDescending(d => d.Number)];
        }
    }
}
