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

    /// <summary>Pageviews from which on only the first days take the whole way in.</summary>
    private const int ManyPageviews = 20_000_000;
    private const int WholeWayDays = 3;

    private readonly EndOfTraffic _clock = new();
    private readonly Vocabulary _vocabulary = new();
    private readonly SiteCatalog _catalog;
    private readonly EventWriter _writer;
    private readonly SegmentTable _segments;
    private readonly SegmentWork _work = new();
    private StatsStore? _stats;
    private int _added;

    /// <summary>The store with the visits of a site, written now or found from an earlier run.</summary>
    public static async Task<ProductStore> Written(TemporaryFolder folder, int pageviews)
    {
        var store = await Make(folder.In("product.db"));
        if (System.IO.File.Exists(folder.In("complete"))) return store;
        var traffic = new Traffic(pageviews);
        if (pageviews > ManyPageviews)
        {
            await store.Fill(traffic);
            await System.IO.File.WriteAllTextAsync(folder.In("complete"), "");
            return store;
        }
        var took = await store.Write(traffic.All(), store.SiteId);
        var sealing = (await store.Seal()).Took;
        Compact(folder.In("product.db"));
        using (var plain = new PlainSchema(folder.In("plain.db"))) plain.Write(traffic.All());
        await System.IO.File.WriteAllTextAsync(folder.In("complete"), "");
        Console.WriteLine($"written through the event writer: {2 * pageviews / took.TotalSeconds:N0} events/s, sealed at {2 * pageviews / sealing.TotalSeconds:N0} events/s");
        return store;
    }

    private ProductStore(DatabaseFile file, SiteCatalog catalog, int siteId)
    {
        (File, _catalog, SiteId) = (file, catalog, siteId);
        _segments = new(file);
        _vocabulary.Load(file);
        _writer = new EventWriter(file, _vocabulary, new IngestLedger(_clock), [this], _clock, NullLogger<EventWriter>.Instance);
    }

    public DatabaseFile File { get; }
    public int SiteId { get; }

    /// <summary>Row numbers of all sites.</summary>
    public IReadOnlyList<int> Sites => [.. _catalog.All.Select(s => s.Site.Id).Order()];

    public static async Task<ProductStore> Make(string path)
    {
        var file = new DatabaseFile(path);
        var contexts = new Contexts(file);
        await file.Migrate(contexts, CancellationToken.None);
        var catalog = new SiteCatalog(contexts);
        await catalog.Reload(CancellationToken.None);
        if (catalog.All.FirstOrDefault() is { } known)
        {
            // What an earlier run added after it had sealed its visits.
            await using var db = contexts.CreateDbContext();
            await db.Events.ExecuteDeleteAsync();
            return new(file, catalog, known.Site.Id);
        }
        var made = await new SiteDirectory(contexts, catalog, TimeProvider.System).Create("bench", new NewSite("Shop", "https://shop.example.com", "UTC"), CancellationToken.None);
        return new(file, catalog, ((SiteCreation.Created)made).Site.Id);
    }

    /// <summary>Adds another site; its row number.</summary>
    public async Task<int> AddSite(int number) =>
        ((SiteCreation.Created)await new SiteDirectory(new Contexts(File), _catalog, TimeProvider.System).Create("bench", new NewSite($"Shop {number}", $"https://shop{number}.example.com", "UTC"), CancellationToken.None)).Site.Id;

    /// <summary>Writes visits of a site through the event writer; how long that took.</summary>
    public async Task<TimeSpan> Write(IEnumerable<Visit> visits, int siteId)
    {
        var started = Stopwatch.GetTimestamp();
        var waiting = new List<Task<StoreOutcome>>(Waiting);
        foreach (var accepted in visits.SelectMany(visit => Events(visit, siteId)))
        {
            waiting.Add(_writer.Append(accepted, CancellationToken.None).AsTask());
            if (waiting.Count == Waiting) await All(waiting);
        }
        await All(waiting);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Writes and seals the first days, by which every text is known; all others go right into segments.</summary>
    private async Task Fill(Traffic traffic)
    {
        var filler = new SegmentFiller(File, _segments, _vocabulary, _catalog.ById(SiteId)!);
        var (day, ofDay, days) = (0L, new List<Visit>(), 0);
        foreach (var visit in traffic.All().Append(null))
        {
            if (visit is not null && (ofDay.Count == 0 || Day(visit) == day))
            {
                day = Day(visit);
                ofDay.Add(visit);
                continue;
            }
            if (++days > WholeWayDays) filler.Write(ofDay.SelectMany(v => Events(v, SiteId)));
            else await Write(ofDay, SiteId);
            if (days == WholeWayDays) await Seal();
            ofDay.Clear();
            if (visit is null) break;
            day = Day(visit);
            ofDay.Add(visit);
        }

        static long Day(Visit visit) => visit.Pageviews[0].AtMs / 86_400_000;
    }

    /// <summary>Seals what is closed of all sites, while questions may be asked; how many events that were, and how long it took.</summary>
    public async Task<(int Events, TimeSpan Took)> Seal()
    {
        var (started, events) = (Stopwatch.GetTimestamp(), 0);
        var seal = new Core.Jobs.Sealing.Seal(_stats ?? Open(), File, _segments, _work, _clock);
        foreach (var site in _catalog.All) events += await seal.Run(site, CancellationToken.None);
        return (events, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Bytes of the file that hold something; the pages of moved events go back in steps, as the daily job has time.</summary>
    public long UsedBytes()
    {
        using var connection = File.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (c.page_count - f.freelist_count) * s.page_size FROM pragma_page_count c, pragma_freelist_count f, pragma_page_size s";
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Sends one visit's events to the writer.</summary>
    public async Task<StoreOutcome> Append(Visit visit)
    {
        var outcome = StoreOutcome.Committed;
        foreach (var accepted in Events(visit, SiteId))
            if (await _writer.Append(accepted, CancellationToken.None) is var ended && ended != StoreOutcome.Committed) outcome = ended;
        return outcome;
    }

    /// <summary>Forgets all that is in memory, as after a start.</summary>
    /// <param name="memoryMiB">Memory for visits; the product's own default where it is not said.</param>
    public StatsStore Open(long memoryMiB = StatsStore.MemoryDefault >> 20)
    {
        _stats?.Dispose();
        return _stats = new StatsStore(_catalog, new EventReader(_vocabulary), File, _segments, _work, _vocabulary, _clock, memoryMiB << 20);
    }

    /// <summary>One more pageview, now.</summary>
    public async Task AddOne()
    {
        var at = _clock.GetUtcNow().ToUnixTimeMilliseconds() + ++_added;
        var ended = await _writer.Append(Events(new(1, default, null, null, "DE", "Chrome", "Windows", Core.Enrichment.DeviceType.Desktop, [new(at, "/", "Start", at + 5, 5, 10, null)]), SiteId).First(), CancellationToken.None);
        if (ended != StoreOutcome.Committed) throw new InvalidOperationException($"An event of the benchmark ended as {ended}: {_writer.Failure}");
    }

    public void Committed(IReadOnlyList<CommittedEvent> batch) => _stats?.Committed(batch);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _stats?.Dispose();
        _segments.Dispose();
        _catalog.Dispose();
    }

    /// <summary>Hands freed pages back, as the daily job does in steps, so that the file is as large as what it holds.</summary>
    private static void Compact(string path)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    private static async Task All(List<Task<StoreOutcome>> waiting)
    {
        foreach (var one in waiting)
            if (await one is var ended && ended != StoreOutcome.Committed) throw new InvalidOperationException($"An event of the benchmark ended as {ended}.");
        waiting.Clear();
    }

    private static IEnumerable<AcceptedEvent> Events(Visit visit, int siteId)
    {
        foreach (var view in visit.Pageviews)
        {
            var first = view.AtMs == visit.Pageviews[0].AtMs;
            var page = new AcceptedEvent
            {
                SiteId = siteId,
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
