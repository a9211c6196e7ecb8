using System.Diagnostics;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>The product's own storage and stats on a temporary file, with one site in UTC.</summary>
internal sealed class ProductStore : IEventObserver, IAsyncDisposable
{
    private const int Waiting = 16_384;

    private readonly EndOfTraffic _clock = new();
    private readonly Vocabulary _vocabulary = new();
    private readonly SiteCatalog _catalog;
    private readonly EventWriter _writer;
    private readonly SegmentTable _segments;
    private StatsStore? _stats;
    private int _added;

    private ProductStore(DatabaseFile file, SiteCatalog catalog, int siteId)
    {
        (File, _catalog, SiteId) = (file, catalog, siteId);
        _segments = new(file);
        _vocabulary.Load(file);
        _writer = new EventWriter(file, _vocabulary, new IngestLedger(_clock), [this], _clock, NullLogger<EventWriter>.Instance);
    }

    public DatabaseFile File { get; }
    public int SiteId { get; }

    public static async Task<ProductStore> Make(string path)
    {
        var file = new DatabaseFile(path);
        var contexts = new Contexts(file);
        await file.Migrate(contexts, CancellationToken.None);
        var catalog = new SiteCatalog(contexts);
        var made = await new SiteDirectory(contexts, catalog, TimeProvider.System).Create("bench", new NewSite("Shop", "https://shop.example.com", "UTC"), CancellationToken.None);
        return new(file, catalog, ((SiteCreation.Created)made).Site.Id);
    }

    /// <summary>Writes visits through the event writer; how long that took.</summary>
    public async Task<TimeSpan> Write(IEnumerable<Visit> visits)
    {
        var started = Stopwatch.GetTimestamp();
        var waiting = new List<Task<StoreOutcome>>(Waiting);
        foreach (var accepted in visits.SelectMany(Events))
        {
            waiting.Add(_writer.Append(accepted, CancellationToken.None).AsTask());
            if (waiting.Count == Waiting) await All(waiting);
        }
        await All(waiting);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Seals what is closed; how long that took.</summary>
    public async Task<TimeSpan> Seal()
    {
        var started = Stopwatch.GetTimestamp();
        await new Core.Jobs.Sealing.Seal(Open(), File, _segments, new(), _clock).Run(_catalog.ById(SiteId)!, CancellationToken.None);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Forgets all that is in memory, as after a start.</summary>
    public StatsStore Open()
    {
        _stats?.Dispose();
        return _stats = new StatsStore(_catalog, new EventReader(_vocabulary), File, _segments, _vocabulary, _clock);
    }

    /// <summary>One more pageview, now.</summary>
    public async Task AddOne()
    {
        var at = _clock.GetUtcNow().ToUnixTimeMilliseconds() + ++_added;
        await _writer.Append(Events(new(1, default, null, null, "DE", "Chrome", "Windows", Core.Enrichment.DeviceType.Desktop, [new(at, "/", "Start", at + 5, 5, 10, null)])).First(), CancellationToken.None);
    }

    public void Committed(IReadOnlyList<CommittedEvent> batch) => _stats?.Committed(batch);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _stats?.Dispose();
        _segments.Dispose();
        _catalog.Dispose();
    }

    private static async Task All(List<Task<StoreOutcome>> waiting)
    {
        foreach (var one in waiting)
            if (await one is var ended && ended != StoreOutcome.Committed) throw new InvalidOperationException($"An event of the benchmark ended as {ended}.");
        waiting.Clear();
    }

    private IEnumerable<AcceptedEvent> Events(Visit visit)
    {
        foreach (var view in visit.Pageviews)
        {
            var first = view.AtMs == visit.Pageviews[0].AtMs;
            var page = new AcceptedEvent
            {
                SiteId = SiteId,
                AtMs = view.AtMs,
                Visitor = visit.Visitor,
                Identified = true,
                Kind = EventKind.Pageview,
                Interactive = true,
                Path = view.Path,
                Title = view.Title,
                Hostname = "shop.example.com",
                // Within a visit the referrer is the site itself, which counts as none.
                Channel = first ? visit.Channel : default,
                Source = first ? visit.Source : null,
                ReferrerAddress = first ? visit.Referrer : null,
                UtmSource = first && visit.Campaign is not null ? "newsletter" : null,
                UtmMedium = first && visit.Campaign is not null ? "email" : null,
                UtmCampaign = first ? visit.Campaign : null,
                Country = visit.Country,
                Browser = visit.Browser,
                BrowserVersion = visit.BrowserVersion,
                Os = visit.Os,
                OsVersion = visit.OsVersion,
                Device = visit.Device,
                Language = visit.Language,
                TimeZone = visit.Zone,
                Screen = visit.Screen,
                Performance = new(view.LoadMs, null, null, null, null, null),
            };
            yield return page;
            yield return page with { AtMs = view.LeftAtMs, Kind = EventKind.Exit, Title = null, EngagedMs = view.EngagedMs, ScrollPercent = view.ScrollPercent, Performance = default };
        }
    }

    private sealed class Contexts(DatabaseFile file) : IDbContextFactory<AnalyticsDb>
    {
        public AnalyticsDb CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<AnalyticsDb>();
            file.Configure(options);
            return new(options.Options);
        }
    }
}
