using System.Runtime.InteropServices;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// What the visitors of a site did in the last minutes, gathered act by act in any order: how many pages were opened and by how
/// many visitors in each minute, and where those are who did something in the very last ones.
/// </summary>
/// <param name="fromMs">Acts from here on are counted by their minute.</param>
/// <param name="activeFromMs">Who did something from here on is active.</param>
/// <param name="untilMs">The last instant that counts.</param>
internal sealed class Lately(long fromMs, long activeFromMs, long untilMs)
{
    private readonly Dictionary<ulong, Person> _people = [];
    private readonly Dictionary<long, (int Pageviews, HashSet<ulong> Visitors)> _minutes = [];

    public long FromMs => fromMs;

    public long UntilMs => untilMs;

    /// <summary>Pageviews, and distinct visitors that did anything, by minute since 1970; minutes without any are left out.</summary>
    public IEnumerable<(long Minute, int Pageviews, int Visitors)> Minutes => _minutes.Select(m => (m.Key, m.Value.Pageviews, m.Value.Visitors.Count));

    /// <summary>Distinct visitors that did anything.</summary>
    public int Visitors => _people.Count;

    /// <summary>Those who are active, with the numbers of the page they opened last, of the source of their visit and of their country.</summary>
    public IEnumerable<(int Page, int Source, int Country)> Active => _people.Values.Where(p => p.LastMs >= activeFromMs).Select(p => (p.Page, p.Source, p.Country));

    /// <summary>Those whose visit was not told of: all that is known of them is that they still report.</summary>
    public IEnumerable<ulong> WithoutVisit => _people.Where(p => p.Value.VisitMs == long.MinValue).Select(p => p.Key);

    /// <summary>Somebody did something at an instant.</summary>
    public void Act(ulong visitor, long atMs, bool isPageview)
    {
        if (atMs < fromMs || atMs > untilMs) return;
        ref var person = ref PersonOf(visitor);
        person.LastMs = Math.Max(person.LastMs, atMs);
        ref var minute = ref CollectionsMarshal.GetValueRefOrAddDefault(_minutes, atMs / 60_000, out _);
        minute.Visitors ??= [];
        minute.Visitors.Add(visitor);
        if (isPageview) minute.Pageviews++;
    }

    /// <summary>Tells of a visit of somebody who acted: the page they opened last in it and when, or when they did anything last where they opened none. The latest one counts.</summary>
    public void Visit(ulong visitor, long atMs, int page, int source, int country)
    {
        ref var person = ref PersonOf(visitor);
        if (atMs <= person.VisitMs) return;
        (person.VisitMs, person.Page, person.Source, person.Country) = (atMs, page, source, country);
    }

    private ref Person PersonOf(ulong visitor)
    {
        ref var person = ref CollectionsMarshal.GetValueRefOrAddDefault(_people, visitor, out var isKnown);
        if (!isKnown) (person.LastMs, person.VisitMs) = (long.MinValue, long.MinValue);
        return ref person;
    }

    private struct Person
    {
        public long LastMs, VisitMs;
        public int Page, Source, Country;
    }
}
