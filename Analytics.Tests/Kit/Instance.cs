using System.Security.Cryptography;
using System.Text;
using Analytics.Core.Enrichment;
using Analytics.Core.Ingestion;
using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.Tests.Kit;

/// <summary>
/// Everything between a received event and a figure, wired as the program wires it, on a folder and a clock of its own:
/// <c>await using var instance = await Instance.Open(); var site = await instance.AddSite("Europe/Berlin");</c>
/// </summary>
public sealed class Instance : IAsyncDisposable
{
    // Read once: parsing the tables takes longer than most tests.
    private static readonly Lazy<UserAgentParser> UserAgents = new(UserAgentParser.Load);
    private static readonly Lazy<CountryLookup> Countries = new(CountryLookup.Load);
    private static readonly Lazy<ReferrerClassifier> Referrers = new(ReferrerClassifier.Load);

    // Migrating an empty file takes longer than most tests too; what the tables are is the same each time.
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateOnce);

    private readonly TemporaryFolder? _owned;
    private readonly IReadOnlyList<IEventObserver> _watchers;
    private readonly int _capacity;

    private Instance(TemporaryFolder folder, bool owns, FakeClock clock, IReadOnlyList<IEventObserver> watchers, int capacity, int busySeconds)
    {
        (Folder, _owned, Clock, _watchers, _capacity) = (folder, owns ? folder : null, clock, watchers, capacity);
        File = new DatabaseFile(folder.File("analytics.db"), busySeconds);
        Contexts = new Factory(File);
    }

    public TemporaryFolder Folder { get; }
    public FakeClock Clock { get; }
    public DatabaseFile File { get; }
    public IDbContextFactory<AnalyticsDb> Contexts { get; }
    public Vocabulary Vocabulary { get; private set; } = null!;
    public SiteCatalog Catalog { get; private set; } = null!;
    public SiteDirectory Directory { get; private set; } = null!;
    public SaltFile Salts { get; private set; } = null!;
    public EventReader Reader { get; private set; } = null!;
    public SegmentTable Segments { get; private set; } = null!;
    public SegmentWork Work { get; private set; } = null!;
    public Seal Seal { get; private set; } = null!;

    /// <summary>Seals as a busy site is sealed: no day is joined with another.</summary>
    public Seal DayByDay { get; private set; } = null!;
    public EventWriter Writer { get; private set; } = null!;
    public StatsStore Stats { get; private set; } = null!;
    public LiveFeed Live { get; private set; } = null!;
    public IngestLedger Ledger { get; private set; } = null!;
    public RecentVisitors Recent { get; private set; } = null!;
    public Pipeline Pipeline { get; private set; } = null!;
    public Ingestor Ingestor { get; private set; } = null!;
    public RecentDrops Drops { get; private set; } = null!;
    public IBots Bots { get; private set; } = null!;

    /// <summary>Opens an instance on a new folder, which goes with it; or on a given one, which stays.</summary>
    public static async Task<Instance> Open(FakeClock? clock = null, TemporaryFolder? folder = null, int capacity = 65_536, int busySeconds = 15, params IReadOnlyList<IEventObserver> watchers)
    {
        var instance = new Instance(folder ?? new TemporaryFolder(), folder is null, clock ?? new FakeClock(), watchers, capacity, busySeconds);
        var isNew = !System.IO.File.Exists(instance.File.Path);
        if (isNew) await System.IO.File.WriteAllBytesAsync(instance.File.Path, await Migrated.Value);
        await instance.Start(migrate: !isNew);
        return instance;
    }

    /// <summary>Ends as the program does, and starts anew a second later on the same folder.</summary>
    public async Task Restart()
    {
        await Stop();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Start(migrate: true);
    }

    /// <summary>Adds a site with a public and a secret key.</summary>
    public async Task<TestSite> AddSite(string timeZone = "UTC", Action<Site>? settings = null, string? domain = null)
    {
        var created = Assert.IsType<SiteCreation.Created>(await Directory.Create("owner", new("Site", "https://" + (domain ?? $"s{Guid.NewGuid():N}.example"), timeZone), CancellationToken.None));
        var secret = SiteKeys.New(KeyKind.Secret);
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            db.Add(new SiteKey { PublicId = SiteKeys.NewId("key_"), SiteId = created.Site.Id, Kind = KeyKind.Secret, Hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret)), CreatedAt = Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        }
        var site = new TestSite(this, created.Site.Id, created.PublicKey, secret);
        await site.Change(settings ?? (_ => { }));
        return site;
    }

    /// <summary>Another store of figures over the same file, which holds nothing yet and learns of no new events.</summary>
    public StatsStore AnotherStats(long memoryBytes = StatsStore.MemoryDefault) => new(Catalog, Reader, File, Segments, Work, Vocabulary, Clock, memoryBytes);

    public async Task Stop()
    {
        await Writer.DisposeAsync();
        Stats.Dispose();
        Segments.Dispose();
        Catalog.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _owned?.Dispose();
    }

    private static async Task<byte[]> MigrateOnce()
    {
        using var folder = new TemporaryFolder();
        var file = new DatabaseFile(folder.File("analytics.db"));
        await file.Migrate(new Factory(file), CancellationToken.None);
        SqliteConnection.ClearAllPools();
        return await System.IO.File.ReadAllBytesAsync(file.Path);
    }

    private async Task Start(bool migrate)
    {
        if (migrate) await File.Migrate(Contexts, CancellationToken.None);
        Vocabulary = new();
        Vocabulary.Load(File);
        Catalog = new(Contexts);
        await Catalog.Reload(CancellationToken.None);
        Directory = new(Contexts, Catalog, Clock);
        Salts = new(Folder.File("salts.db"), Clock);
        Reader = new(Vocabulary);
        Segments = new(File);
        Work = new();
        Stats = new(Catalog, Reader, File, Segments, Work, Vocabulary, Clock);
        Seal = new(Stats, File, Segments, Work, Clock);
        DayByDay = new(Stats, File, Segments, Work, Clock, joinedMost: 0);
        Live = new(Clock, NullLogger<LiveFeed>.Instance);
        Ledger = new(Clock);
        Recent = new();
        foreach (var (siteId, visitor, seenMs) in new LastSeen(File, Segments, _ => { }).Of(Catalog.All.Select(s => s.Site.Id), (Clock.GetUtcNow() - IVisitorSalts.Kept).ToUnixTimeMilliseconds())) Recent.Saw(siteId, visitor, seenMs);
        Writer = new(File, Vocabulary, Ledger, [Stats, Live, .. _watchers], Clock, NullLogger<EventWriter>.Instance, _capacity);
        Pipeline = new(Catalog, Salts, Recent, new RateLimits(Clock), UserAgents.Value, Countries.Value, Referrers.Value);
        Drops = new(Clock);
        Bots = new Quarantine(Contexts, Writer, Catalog, new SiteSettings(Contexts, Catalog), Clock);
        Ingestor = new(Pipeline, Writer, Ledger, Clock, Writer, Drops);
    }

    private sealed class Factory(DatabaseFile file) : IDbContextFactory<AnalyticsDb>
    {
        public AnalyticsDb CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<AnalyticsDb>();
            file.Configure(options);
            return new AnalyticsDb(options.Options);
        }
    }
}
