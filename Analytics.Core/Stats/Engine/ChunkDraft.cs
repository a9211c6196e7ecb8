using Analytics.Core.Events;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Stats.Engine;

/// <summary>A chunk in the making: takes visits in the order of their visitors.</summary>
internal sealed class ChunkDraft
{
    private static readonly int DimensionCount = (int)Enum.GetValues<Dimension>().Max() + 1;

    /// <summary>Dimensions of the session that are a text of its first event.</summary>
    private static readonly (Dimension Dimension, Term Term)[] VisitTerms =
    [
        (Dimension.Source, Term.Source), (Dimension.Referrer, Term.Referrer),
        (Dimension.UtmSource, Term.UtmSource), (Dimension.UtmMedium, Term.UtmMedium), (Dimension.UtmCampaign, Term.UtmCampaign), (Dimension.UtmTerm, Term.UtmTerm), (Dimension.UtmContent, Term.UtmContent),
        (Dimension.Country, Term.Country), (Dimension.Region, Term.Region), (Dimension.City, Term.City),
        (Dimension.Browser, Term.Browser), (Dimension.BrowserVersion, Term.BrowserVersion), (Dimension.Os, Term.Os), (Dimension.OsVersion, Term.OsVersion),
        (Dimension.Screen, Term.Screen), (Dimension.Language, Term.Language), (Dimension.TimeZone, Term.TimeZone), (Dimension.EventSource, Term.EventSource),
    ];

    private static readonly (Dimension Dimension, Term Term)[] HitTerms =
        [(Dimension.Page, Term.Path), (Dimension.Title, Term.Title), (Dimension.Hostname, Term.Hostname), (Dimension.Event, Term.EventName)];

    private readonly List<ulong> _visitor = [];
    private readonly List<long> _start = [];
    private readonly List<int> _duration = [], _pageviews = [], _firstHit = [];
    private readonly List<bool> _bounce = [];
    private readonly List<int>?[] _visitValues = new List<int>?[DimensionCount];
    private readonly List<int>?[] _hitValues = new List<int>?[DimensionCount];
    private readonly List<long> _hitAt = [];
    private readonly List<EventKind> _hitKind = [];
    private readonly List<int> _hitTime = [], _hitLoad = [];

    public ChunkDraft()
    {
        foreach (var (dimension, _) in VisitTerms) _visitValues[(int)dimension] = [];
        foreach (var dimension in (ReadOnlySpan<Dimension>)[Dimension.Channel, Dimension.Device, Dimension.EntryPage, Dimension.ExitPage]) _visitValues[(int)dimension] = [];
        foreach (var (dimension, _) in HitTerms) _hitValues[(int)dimension] = [];
    }

    private long _lastHitMs;

    public long CarriedUntilMs { get; set; }

    /// <summary>Adds one visit: its hits in the order of time.</summary>
    public void Add(ReadOnlySpan<DraftHit> hits, ReadOnlySpan<EventRow> rows, int windowMs, int bounceEngagedMs)
    {
        ref readonly var first = ref rows[hits[0].Row];
        _visitor.Add(first.Visitor);
        _lastHitMs = Math.Max(_lastHitMs, rows[hits[^1].Row].AtMs);
        _start.Add(first.AtMs);
        _firstHit.Add(_hitAt.Count);

        int pageviews = 0, entry = 0, exit = 0, lastEngaged = 0;
        long engaged = 0;
        var interactive = false;
        for (var i = 0; i < hits.Length; i++)
        {
            var hit = hits[i];
            ref readonly var row = ref rows[hit.Row];
            var time = -1;
            if (row.Kind.IsPageview())
            {
                if (pageviews++ == 0) entry = row[Term.Path];
                exit = row[Term.Path];
                lastEngaged = Math.Max(0, hit.EngagedMs);
                engaged += lastEngaged;
                time = hit.EngagedMs >= 0 ? hit.EngagedMs : i + 1 < hits.Length ? (int)Math.Min(rows[hits[i + 1].Row].AtMs - row.AtMs, windowMs) : -1;
            }
            else
            {
                interactive |= row.Interactive;
            }
            _hitAt.Add(row.AtMs);
            _hitKind.Add(row.Kind);
            _hitTime.Add(time);
            _hitLoad.Add(hit.LoadMs);
            foreach (var (dimension, term) in HitTerms) _hitValues[(int)dimension]!.Add(row[term]);
        }

        _pageviews.Add(pageviews);
        _duration.Add((int)Math.Min(int.MaxValue, rows[hits[^1].Row].AtMs - first.AtMs + lastEngaged));
        _bounce.Add(pageviews == 1 && !interactive && engaged < bounceEngagedMs);
        foreach (var (dimension, term) in VisitTerms) _visitValues[(int)dimension]!.Add(first[term]);
        _visitValues[(int)Dimension.Channel]!.Add(first.Channel);
        _visitValues[(int)Dimension.Device]!.Add(first.Device);
        _visitValues[(int)Dimension.EntryPage]!.Add(entry);
        _visitValues[(int)Dimension.ExitPage]!.Add(exit);
    }

    /// <summary>
    /// The chunk of a day, with the stretch of time whose events it follows from: back to one session window before the day,
    /// where a visit may have begun that the day's first events belong to; and on to the last report that a hit can still get.
    /// </summary>
    public VisitChunk Finish(DateOnly day, long startMs, long endMs, int windowMs)
    {
        _firstHit.Add(_hitAt.Count);
        return new VisitChunk
        {
            Day = day,
            ReadFromMs = startMs - windowMs - 1,
            ReadUntilMs = Math.Max(endMs, Math.Max(_lastHitMs, CarriedUntilMs)) + Sessionizer.ReportsWithinMs + 1,
            CarriedUntilMs = CarriedUntilMs,
            Visitor = [.. _visitor],
            StartMs = [.. _start],
            DurationMs = [.. _duration],
            Pageviews = [.. _pageviews],
            Bounce = [.. _bounce],
            FirstHit = [.. _firstHit],
            VisitValues = [.. _visitValues.Select(v => v?.ToArray())],
            HitValues = [.. _hitValues.Select(v => v?.ToArray())],
            HitAtMs = [.. _hitAt],
            HitKind = [.. _hitKind],
            HitTimeMs = [.. _hitTime],
            HitLoadMs = [.. _hitLoad],
        };
    }
}
