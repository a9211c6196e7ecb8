using System.Text.RegularExpressions;
using Analytics.Core.Events;
using Analytics.Core.Sites;
using Analytics.Core.Stats;

namespace Analytics.Tests.Stats;

/// <summary>One event as the random tests sent it: what of it the definitions speak of.</summary>
internal sealed record Said(string Visitor, DateTimeOffset At, long Number, EventKind Kind, string? Path, string? Title, string? Hostname, string? Name, bool Interactive, int? EngagedMs, int? LoadMs, int? Scroll, int? Lcp, string? Plan, IReadOnlyDictionary<Dimension, string?> OfSession)
{
    /// <summary>The rule under which the event was kept; null without one.</summary>
    public SamplingRule? Sampled { get; init; }

    /// <summary>For how many events it stands, to three places.</summary>
    public decimal Weight => Sampled is { Strategy: SamplingStrategy.Random or SamplingStrategy.Deterministic, Rate: > 0 and < 1 } rule ? Math.Round((decimal)(1 / rule.Rate.Value), 3) : 1;

    public bool IsReport => Kind is EventKind.Exit or EventKind.Engagement or EventKind.Scroll or EventKind.Error or EventKind.Vitals or EventKind.Load;
    public bool IsPage => Kind is EventKind.Pageview or EventKind.RouteChange;

    /// <summary>What the pipeline calls an event without a name.</summary>
    public string? EventName => IsPage ? null : Name ?? Kind.ToString().ToLowerInvariant();

    public string? Value(Dimension dimension) => dimension switch
    {
        Dimension.Page => Path,
        Dimension.Title => Title,
        Dimension.Hostname => Hostname,
        Dimension.Event => EventName,
        Dimension.Property => Plan,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };
}

/// <summary>
/// The definitions of the product written down once more, as plainly as they can be and as slowly as they may be. Shares
/// nothing with the engine but the words.
/// </summary>
internal sealed class Reference
{
    private readonly TimeZoneInfo _zone;
    private readonly List<Visit> _visits = [];

    internal sealed record Hit(Said Said)
    {
        public long? Engaged { get; set; }
        public int? Load { get; set; }
        public int? Scroll { get; set; }
        public int? Lcp { get; set; }
        public long? TimeMs { get; set; }
    }

    internal sealed record Visit(List<Hit> Hits)
    {
        public string Visitor => Hits[0].Said.Visitor;
        public DateTimeOffset Start => Hits[0].Said.At;
        public List<Hit> Pages { get; } = [.. Hits.Where(h => h.Said.IsPage)];
        public string? EntryPage => Pages.FirstOrDefault()?.Said.Path;
        public string? ExitPage => Pages.LastOrDefault()?.Said.Path;
        /// <summary>As likely to be seen as the likeliest of its hits; one that was kept by itself says nothing of visits that were not seen.</summary>
        public decimal Weight => Hits.Min(h => h.Said.Sampled?.Strategy == SamplingStrategy.Deterministic ? h.Said.Weight : 1);

        public long DurationMs => (long)(Hits[^1].Said.At - Start).TotalMilliseconds + (Pages.LastOrDefault()?.Engaged ?? 0);

        public bool IsBounce(int seconds) => Pages.Count == 1 && Pages[0].Engaged.GetValueOrDefault() < seconds * 1_000 && !Hits.Any(h => !h.Said.IsPage && h.Said.Interactive);

        public string? Value(Dimension dimension) => dimension switch
        {
            Dimension.EntryPage => EntryPage,
            Dimension.ExitPage => ExitPage,
            _ => Hits[0].Said.OfSession.GetValueOrDefault(dimension),
        };
    }

    private readonly int _bounceSeconds;

    /// <summary>What else a visit has that its first event does not say.</summary>
    private readonly Dictionary<Visit, string> _types = [];

    public Reference(IEnumerable<Said> events, string zone, int windowMinutes, int bounceSeconds)
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        _bounceSeconds = bounceSeconds;
        var window = TimeSpan.FromMinutes(windowMinutes);
        foreach (var ofVisitor in events.GroupBy(e => e.Visitor))
        {
            var hits = ofVisitor.Where(e => !e.IsReport).OrderBy(e => e.At).ThenBy(e => e.Number).Select(e => new Hit(e) { Engaged = e.IsPage ? e.EngagedMs : null, Load = e.LoadMs, Scroll = e.Scroll, Lcp = e.Lcp }).ToList();
            foreach (var report in ofVisitor.Where(e => e.IsReport).OrderBy(e => e.At).ThenBy(e => e.Number))
            {
                var page = hits.LastOrDefault(h => h.Said.IsPage && h.Said.At <= report.At && (report.Path is null || h.Said.Path == report.Path));
                if (page is null || report.At - page.Said.At > TimeSpan.FromHours(24)) continue;
                if (report.EngagedMs is { } engaged) page.Engaged = page.Engaged.GetValueOrDefault() + engaged;
                page.Load ??= report.LoadMs;
                page.Lcp = report.Lcp ?? page.Lcp;
                if (report.Scroll is { } scroll) page.Scroll = Math.Max(page.Scroll.GetValueOrDefault(), scroll);
            }
            var visit = new List<Hit>();
            foreach (var hit in hits)
            {
                if (visit.Count > 0 && hit.Said.At - visit[^1].Said.At > window)
                {
                    _visits.Add(new(visit));
                    visit = [];
                }
                visit.Add(hit);
            }
            if (visit.Count > 0) _visits.Add(new(visit));
        }
        // Everyone in these histories has an id.
        foreach (var ofVisitor in _visits.GroupBy(v => v.Visitor))
            foreach (var visit in ofVisitor) _types[visit] = visit.Start == ofVisitor.Min(v => v.Start) ? "new" : "returning";
        foreach (var visit in _visits)
        {
            for (var i = 0; i < visit.Hits.Count; i++)
            {
                var hit = visit.Hits[i];
                if (!hit.Said.IsPage) continue;
                if (hit.Engaged is { } engaged) hit.TimeMs = engaged;
                else if (i + 1 < visit.Hits.Count) hit.TimeMs = (long)Math.Min((visit.Hits[i + 1].Said.At - hit.Said.At).TotalMilliseconds, window.TotalMilliseconds);
            }
        }
    }

    private string? ValueOf(Visit visit, Dimension dimension) => dimension == Dimension.VisitorType ? _types[visit] : visit.Value(dimension);

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).DateTime;

    private bool In(DateTimeOffset at, DateRange range) => DateOnly.FromDateTime(Local(at)) is var day && day >= range.From && day < range.Until;

    /// <summary>Everything the filters let pass: visits with those of their hits that count.</summary>
    private List<(Visit Visit, List<Hit> Kept)> Kept(IReadOnlyList<StatsFilter> filters)
    {
        var hitFilters = filters.Where(f => IsOfHit(f.Dimension)).ToList();
        return
        [
            .. _visits
                .Where(v => filters.Except(hitFilters).All(f => Passes(f, ValueOf(v, f.Dimension))))
                .Where(v => hitFilters.Where(f => f.Operator is not (FilterOperator.IsNot or FilterOperator.NotContains)).All(f => v.Hits.Any(h => Passes(f, h.Said.Value(f.Dimension)))))
                .Select(v => (v, v.Hits.Where(h => hitFilters.All(f => Passes(f, h.Said.Value(f.Dimension)))).ToList())),
        ];
    }

    private static bool IsOfHit(Dimension dimension) => dimension is Dimension.Page or Dimension.Title or Dimension.Hostname or Dimension.Event or Dimension.Property;

    private static bool Passes(StatsFilter filter, string? value)
    {
        var cased = filter.Dimension is Dimension.Page or Dimension.EntryPage or Dimension.ExitPage or Dimension.Property;
        var text = value ?? "(none)";
        bool Same(string wanted) => string.Equals(text, wanted, cased ? StringComparison.Ordinal : StringComparison.InvariantCultureIgnoreCase);
        bool Has(string part) => value is null ? Same(part) : text.Contains(part, cased ? StringComparison.Ordinal : StringComparison.InvariantCultureIgnoreCase);
        return filter.Operator switch
        {
            FilterOperator.Is => filter.Values.Any(Same),
            FilterOperator.IsNot => !filter.Values.Any(Same),
            FilterOperator.Contains => filter.Values.Any(Has),
            FilterOperator.NotContains => !filter.Values.Any(Has),
            _ => filter.Values.Any(v => Regex.IsMatch(text, v, cased ? RegexOptions.None : RegexOptions.IgnoreCase)),
        };
    }

    public Figures Total(DateRange range, IReadOnlyList<StatsFilter> filters)
    {
        var kept = Kept(filters);
        var started = kept.Where(k => In(k.Visit.Start, range)).Select(k => k.Visit).ToList();
        var hits = kept.SelectMany(k => k.Kept.Where(h => In(h.Said.At, range))).ToList();
        return OfHits(hits, VisitorWeights(kept, range)) with
        {
            Pages = hits.Where(h => h.Said.IsPage).Select(h => h.Said.Path).Distinct().Count(),
            Entries = Whole(started.Sum(v => v.Weight)),
            Exits = Whole(started.Sum(v => v.Weight)),
        } is var figures ? WithVisits(figures, started) : null!;
    }

    public Dictionary<string, Figures> Rows(Dimension by, DateRange range, IReadOnlyList<StatsFilter> filters)
    {
        var kept = Kept(filters);
        var rows = new Dictionary<string, Figures>();
        var weights = VisitorWeights(kept, range);
        if (!IsOfHit(by))
        {
            foreach (var group in kept.GroupBy(k => ValueOf(k.Visit, by) ?? "(none)"))
            {
                var started = group.Where(k => In(k.Visit.Start, range)).Select(k => k.Visit).ToList();
                var hits = group.SelectMany(k => k.Kept.Where(h => In(h.Said.At, range))).ToList();
                if (started.Count + hits.Count > 0) rows[group.Key] = WithVisits(OfHits(hits, weights) with { Entries = Whole(started.Sum(v => v.Weight)), Exits = Whole(started.Sum(v => v.Weight)) }, started);
            }
            return rows;
        }
        // Pages and titles are of pageviews and of what names one, event names of everything else.
        bool Speaks(Hit hit) => by switch
        {
            Dimension.Page or Dimension.Title => hit.Said.IsPage || hit.Said.Value(by) is not null,
            Dimension.Event => !hit.Said.IsPage,
            _ => true,
        };
        foreach (var value in kept.SelectMany(k => k.Kept).Where(Speaks).Select(h => h.Said.Value(by)).Distinct())
        {
            var having = kept.Where(k => k.Kept.Any(h => Speaks(h) && h.Said.Value(by) == value)).ToList();
            var started = having.Where(k => In(k.Visit.Start, range)).Select(k => k.Visit).ToList();
            var hits = having.SelectMany(k => k.Kept.Where(h => Speaks(h) && h.Said.Value(by) == value && In(h.Said.At, range))).ToList();
            if (started.Count + hits.Count == 0) continue;
            var figures = WithVisits(OfHits(hits, weights), started);
            if (by == Dimension.Page)
            {
                var all = kept.Where(k => In(k.Visit.Start, range)).Select(k => k.Visit).ToList();
                figures = figures with { Entries = Whole(all.Where(v => v.EntryPage == value).Sum(v => v.Weight)), Exits = Whole(all.Where(v => v.ExitPage == value).Sum(v => v.Weight)) };
            }
            rows[value ?? "(none)"] = figures;
        }
        return rows;
    }

    /// <summary>What sampling did to the counts of the visits that reach into the range.</summary>
    public SampledCounts Sampled(DateRange range) => _visits.Where(v => v.Hits.Any(h => In(h.Said.At, range)) || (Local(v.Hits[0].Said.At) < range.Until.ToDateTime(default) && Local(v.Hits[^1].Said.At) >= range.From.ToDateTime(default)))
        .SelectMany(v => v.Hits).Aggregate(SampledCounts.None, static (all, hit) => all | hit.Said.Sampled switch
        {
            { Strategy: SamplingStrategy.Window } => SampledCounts.FirstOfWindows,
            { Strategy: SamplingStrategy.Random, Rate: < 1 } => SampledCounts.Scaled | SampledCounts.VisitsAtLeast,
            { Strategy: SamplingStrategy.Deterministic, Rate: < 1 } => SampledCounts.Scaled,
            _ => SampledCounts.None,
        });

    /// <summary>The titles that a page had when it was last seen with any in the range; more than one only where they came in the same moment.</summary>
    public IReadOnlyList<string?> Titles(string? page, DateRange range) =>
        [.. _visits.SelectMany(v => v.Hits).Where(h => h.Said.Path == page && h.Said.Title is not null && In(h.Said.At, range)).GroupBy(h => h.Said.At).OrderBy(g => g.Key).LastOrDefault()?.Select(h => h.Said.Title) ?? [null]];

    /// <summary>The figures of each bucket that has any, by the local time at which it begins (told apart by offset where an hour comes twice).</summary>
    public Dictionary<string, Figures> Buckets(Interval every, DateRange range, IReadOnlyList<StatsFilter> filters) => ByTime(range, filters, at => BucketOf(at, every, range));

    /// <summary>The figures of each hour of the week that has any; Monday 0:00 is 0.</summary>
    public Dictionary<string, Figures> Week(DateRange range, IReadOnlyList<StatsFilter> filters) => ByTime(range, filters, at =>
    {
        var local = Local(at);
        return $"{Array.IndexOf([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday], local.DayOfWeek) * 24 + local.Hour}";
    });

    private Dictionary<string, Figures> ByTime(DateRange range, IReadOnlyList<StatsFilter> filters, Func<DateTimeOffset, string> bucketOf)
    {
        var kept = Kept(filters);
        var weights = VisitorWeights(kept, range);
        var visits = kept.Where(k => In(k.Visit.Start, range)).ToLookup(k => bucketOf(k.Visit.Start), k => k.Visit);
        var hits = kept.SelectMany(k => k.Kept.Where(h => In(h.Said.At, range))).ToLookup(h => bucketOf(h.Said.At));
        return visits.Select(v => v.Key).Union(hits.Select(h => h.Key)).ToDictionary(k => k, k => WithVisits(OfHits([.. hits[k]], weights) with { Entries = Whole(visits[k].Sum(v => v.Weight)), Exits = Whole(visits[k].Sum(v => v.Weight)) }, [.. visits[k]]));
    }

    public string BucketOf(DateTimeOffset at, Interval every, DateRange range)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        DateOnly Later(DateOnly first) => first > range.From ? first : range.From;
        return every switch
        {
            Interval.Hour => $"{local:yyyy-MM-dd HH} {local.Offset}",
            Interval.Day => $"{day:yyyy-MM-dd}",
            Interval.Week => $"{Later(day.AddDays(-(((int)day.DayOfWeek + 6) % 7))):yyyy-MM-dd}",
            _ => $"{Later(new DateOnly(day.Year, day.Month, 1)):yyyy-MM-dd}",
        };
    }

    /// <summary>A visitor stands for what the least of the visits stands for of which a hit counts.</summary>
    private Dictionary<string, decimal> VisitorWeights(List<(Visit Visit, List<Hit> Kept)> kept, DateRange range) =>
        kept.Where(k => k.Kept.Exists(h => In(h.Said.At, range))).GroupBy(k => k.Visit.Visitor).ToDictionary(g => g.Key, g => g.Min(k => k.Visit.Weight));

    private static long Whole(decimal sum) => (long)Math.Round(sum, MidpointRounding.AwayFromZero);

    private static Figures OfHits(List<Hit> hits, Dictionary<string, decimal> visitorWeights)
    {
        var pages = hits.Where(h => h.Said.IsPage).ToList();
        long Sum(IEnumerable<Hit> of, Func<Hit, long> value) => Whole(of.Sum(h => h.Said.Weight * value(h)));
        return new()
        {
            Visitors = Whole(hits.Select(h => h.Said.Visitor).Distinct().Sum(v => visitorWeights[v])),
            Pageviews = Sum(pages, _ => 1),
            Events = Sum(hits.Except(pages), _ => 1),
            TimeOnPageMs = Sum(pages, p => p.TimeMs ?? 0),
            TimedPageviews = Sum(pages.Where(p => p.TimeMs is not null), _ => 1),
            EngagedMs = Sum(pages, p => p.Engaged ?? 0),
            ScrollPercents = Sum(pages, p => p.Scroll ?? 0),
            ScrolledPageviews = Sum(pages.Where(p => p.Scroll is not null), _ => 1),
            LoadTimeP75Ms = Percentile([.. pages.Select(p => p.Load).OfType<int>()]),
            LcpMs = Percentile([.. pages.Select(p => p.Lcp).OfType<int>()]),
            LoadMs = Sum(pages, p => p.Load ?? 0),
            LoadedPageviews = Sum(pages.Where(p => p.Load is not null), _ => 1),
        };
    }

    /// <summary>The smallest value that at least three of four do not exceed.</summary>
    private static int? Percentile(List<int> values) => values.Count == 0 ? null : values.Where(v => values.Count(other => other <= v) * 4 >= values.Count * 3).Min();

    private Figures WithVisits(Figures figures, List<Visit> visits) => figures with
    {
        Visits = Whole(visits.Sum(v => v.Weight)),
        VisitPageviews = Whole(visits.Sum(v => v.Pages.Sum(p => p.Said.Weight))),
        Bounces = Whole(visits.Where(v => v.IsBounce(_bounceSeconds)).Sum(v => v.Weight)),
        DurationMs = Whole(visits.Sum(v => v.Weight * v.DurationMs)),
    };
}
