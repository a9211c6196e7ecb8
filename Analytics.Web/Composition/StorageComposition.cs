using Analytics.Core.Enrichment;
using Analytics.Core.Ingestion;
using Analytics.Core.Jobs.Erasing;
using Analytics.Core.Jobs.Moving;
using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Cli;
using Analytics.Web.Collecting;
using Analytics.Web.Endpoints;
using Analytics.Web.Settings;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Composition;

/// <summary>Everything between a received event and a figure: storage, pipeline, stats, live feed.</summary>
public static partial class StorageComposition
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton(p => FolderLock.Take(p.GetRequiredService<DataFolder>()));
        services.AddSingleton(p => new DatabaseFile(p.GetRequiredService<DataFolder>().AnalyticsDatabase));
        services.AddDbContextFactory<AnalyticsDb>((p, options) => p.GetRequiredService<DatabaseFile>().Configure(options));
        services.AddSingleton<Vocabulary>();
        services.AddSingleton<EventReader>();
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<SegmentTable>(p, StatsMemoryOf(p.GetRequiredService<IConfiguration>()) / 4));
        services.AddSingleton<SegmentWork>();
        services.AddSingleton<Seal>();
        services.AddSingleton<SealedPast>();
        services.AddSingleton<Erasure>();
        services.AddSingleton<IErasure>(p => new AuditedErasure(p.GetRequiredService<Erasure>(), p.GetRequiredService<AuditLog>()));
        services.AddSingleton<PersonalData>();
        services.AddSingleton<IPersonalData>(p => new AuditedPersonalData(p.GetRequiredService<PersonalData>(), p.GetRequiredService<AuditLog>()));
        services.AddSingleton<ISiteHoldings, SiteHoldingsReader>();
        services.AddSingleton<KeyUses>();
        services.AddSingleton<EventExport>();
        services.AddSingleton<EventImport>();
        services.AddSingleton<SiteCatalog>();
        services.AddSingleton<ISiteCatalog>(p => p.GetRequiredService<SiteCatalog>());
        services.AddSingleton<SiteDirectory>();
        services.AddSingleton<ISiteDirectory>(p => p.GetRequiredService<AuditedSites>());
        services.AddSingleton<SiteKeyring>();
        services.AddSingleton<ISiteKeyring>(p => p.GetRequiredService<AuditedSites>());
        services.AddSingleton<SiteSettings>();
        services.AddSingleton<ISiteSettings>(p => p.GetRequiredService<AuditedSites>());
        services.AddSingleton<SiteEraser>();
        services.AddSingleton<ISiteEraser>(p => p.GetRequiredService<AuditedSites>());
        services.AddSingleton(p => new AuditedSites(
            p.GetRequiredService<SiteDirectory>(), p.GetRequiredService<SiteSettings>(), p.GetRequiredService<SiteEraser>(), p.GetRequiredService<SiteKeyring>(), p.GetRequiredService<ISiteCatalog>(), p.GetRequiredService<AuditLog>(), p.GetRequiredService<TokenRightsChanges>()));
        services.AddSingleton<ISiteMembers, SiteMembers>();
        services.AddSingleton<IStorageReport, StorageReport>();
        services.AddSingleton<LedgerTotals>();
        services.AddSingleton<SavedSegments>();
        services.AddSingleton<ISegments>(p => p.GetRequiredService<AuditedSharing>());
        services.AddSingleton<ShareLinks>();
        services.AddSingleton<IShareLinks>(p => p.GetRequiredService<AuditedSharing>());
        services.AddSingleton(p => new AuditedSharing(p.GetRequiredService<ShareLinks>(), p.GetRequiredService<SavedSegments>(), p.GetRequiredService<ISiteCatalog>(), p.GetRequiredService<AuditLog>(), p.GetRequiredService<TokenRightsChanges>()));
        services.AddSingleton(p => new SaltFile(p.GetRequiredService<DataFolder>().SaltsDatabase, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IVisitorSalts>(p => p.GetRequiredService<SaltFile>());

        services.AddSingleton(p => ActivatorUtilities.CreateInstance<StatsStore>(p, StatsMemoryOf(p.GetRequiredService<IConfiguration>())));
        services.AddSingleton<IStatsStore>(p => p.GetRequiredService<StatsStore>());
        services.AddSingleton<IVisitLog>(p => p.GetRequiredService<StatsStore>());
        services.AddSingleton<SharedBoards>();
        services.AddSingleton<RealtimeStore>();
        services.AddSingleton<IRealtimeStore>(p => p.GetRequiredService<RealtimeStore>());
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ILiveFeed>(p => p.GetRequiredService<LiveFeed>());
        services.AddSingleton<IEventObserver>(p => p.GetRequiredService<StatsStore>());
        services.AddSingleton<IEventObserver>(p => p.GetRequiredService<LiveFeed>());

        services.AddSingleton<IngestLedger>();
        services.AddSingleton<ILedgerReader, LedgerReader>();
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<EventWriter>(p, LimitsOf(p.GetRequiredService<IConfiguration>())));
        services.AddSingleton<IEventStore>(p => p.GetRequiredService<EventWriter>());
        services.AddSingleton<RecentVisitors>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton(_ => UserAgentParser.Load());
        services.AddSingleton(_ => CountryLookup.Load());
        services.AddSingleton(_ => ReferrerClassifier.Load());
        services.AddSingleton(p => p.GetRequiredService<DataFolder>().Datacentres is var file && File.Exists(file) ? DatacentreRanges.With(File.ReadLines(file)) : DatacentreRanges.Shared);
        services.AddSingleton(p => new Pipeline(p.GetRequiredService<ISiteCatalog>(), p.GetRequiredService<IVisitorSalts>(), p.GetRequiredService<RecentVisitors>(), p.GetRequiredService<RateLimits>(), p.GetRequiredService<UserAgentParser>(),
            p.GetRequiredService<CountryLookup>(), p.GetRequiredService<ReferrerClassifier>(), p.GetRequiredService<DatacentreRanges>(), CityFile.Open(p.GetRequiredService<IConfiguration>())));
        services.AddSingleton<RecentDrops>();
        services.AddSingleton<IQuarantine>(p => p.GetRequiredService<EventWriter>());
        services.AddSingleton<Quarantine>();
        services.AddSingleton<IBots>(p => new AuditedBots(p.GetRequiredService<Quarantine>(), p.GetRequiredService<ISiteCatalog>(), p.GetRequiredService<AuditLog>()));
        services.AddSingleton<ISeenEvents, SeenEvents>();
        services.AddSingleton<IHitChecks, HitChecks>();
        services.AddSingleton<Ingestor>();
        services.AddSingleton(new BodyRoom());
        services.AddHostedService<KeyUseNotes>();
        AddMemories(services);
        // The memory and the time of a process that hosts the program are its own business.
        if (!StartProblem.IsOurProcess) return;
        services.AddHostedService<FirstLooks>();
        services.AddHostedService<StartRemains>();
    }

    /// <summary>What lets go of a site that is removed.</summary>
    private static void AddMemories(IServiceCollection services)
    {
        services.AddSingleton<ISiteMemory>(p => p.GetRequiredService<StatsStore>());
        services.AddSingleton<ISiteMemory>(p => p.GetRequiredService<RealtimeStore>());
        services.AddSingleton<ISiteMemory>(p => p.GetRequiredService<SharedBoards>());
        services.AddSingleton<ISiteMemory>(p => p.GetRequiredService<RecentDrops>());
        services.AddSingleton<ISiteMemory>(p => p.GetRequiredService<RecentVisitors>());
        services.AddSingleton<ISiteMemory>(p => p.GetRequiredService<RateLimits>());
        services.AddSingleton<ISiteMemory>(p => p.GetRequiredService<SaltFile>());
    }

    private static long StatsMemoryOf(IConfiguration configuration) => configuration.GetValue("Analytics:StatsMemoryMb", StatsStore.MemoryDefault >> 20) << 20;

    private static DailyLimits LimitsOf(IConfiguration configuration) => new()
    {
        NewTexts = configuration.GetValue("Analytics:Limits:NewTextsPerSiteAndDay", DailyLimits.Default.NewTexts),
        PropertyCharacters = configuration.GetValue("Analytics:Limits:PropertyCharactersPerSiteAndDay", DailyLimits.Default.PropertyCharacters),
    };

    /// <summary>Keeps the data folder to this program for as long as it runs; before anything in it is read.</summary>
    /// <exception cref="FolderInUseException">Another program has it.</exception>
    public static void LockFolder(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetRequiredService<FolderLock>();
    }

    /// <summary>Makes or updates all tables; before anything is served.</summary>
    public static async Task OpenInstance(this WebApplication app)
    {
        await app.OpenStorage();
        await app.MigrateAccounts();
    }

    /// <summary>Makes or updates the tables and reads into memory what ingestion needs there; before anything is served.</summary>
    public static async Task OpenStorage(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var services = app.Services;
        var stop = app.Lifetime.ApplicationStopping;
        var file = services.GetRequiredService<DatabaseFile>();
        RefuseNewer(file);
        SnapshotBeforeMigration(app, file);
        // Read before the first event comes, so that a list that cannot be read stops the start and not the visitors.
        var lists = Task.Run(() => ReadLists(services), stop);
        await file.Migrate(services.GetRequiredService<IDbContextFactory<AnalyticsDb>>(), stop);
        services.GetRequiredService<Vocabulary>().Load(file);
        var catalog = services.GetRequiredService<SiteCatalog>();
        await catalog.Reload(stop);
        await lists;
        services.GetRequiredService<Pipeline>();
        var sinceMs = services.GetRequiredService<TimeProvider>().GetUtcNow().Subtract(IVisitorSalts.Kept).ToUnixTimeMilliseconds();
        var recent = services.GetRequiredService<RecentVisitors>();
        foreach (var (siteId, visitor, lastSeenMs) in new LastSeen(file, services.GetRequiredService<SegmentTable>(), e => LogDamaged(app.Logger, e)).Of(catalog.All.Select(s => s.Site.Id), sinceMs)) recent.Saw(siteId, visitor, lastSeenMs);
    }

    private static void ReadLists(IServiceProvider services)
    {
        services.GetRequiredService<CountryLookup>();
        services.GetRequiredService<UserAgentParser>();
        services.GetRequiredService<ReferrerClassifier>();
        services.GetRequiredService<DatacentreRanges>();
    }

    /// <summary>Before anything is written: an older program on the tables of a newer one would do harm that no message undoes.</summary>
    private static void RefuseNewer(DatabaseFile file)
    {
        using var connection = file.OpenReader();
        PendingMigrations.RefuseNewer(connection, typeof(AnalyticsDb), AnalyticsDb.HistoryTable);
        PendingMigrations.RefuseNewer(connection, typeof(AccountsDb), AccountsDb.MigrationsTable);
    }

    /// <summary>A new version may change the tables for good; the copy is the way back to the old one.</summary>
    private static void SnapshotBeforeMigration(WebApplication app, DatabaseFile file)
    {
        var kept = app.Configuration.GetSection(InstanceOptions.Section).Get<InstanceOptions>()?.Backup.SnapshotsKept ?? new BackupOptions().SnapshotsKept;
        if (kept == 0) return;
        string next;
        using (var connection = file.OpenReader())
        {
            if (PendingMigrations.IsEmpty(connection)) return;
            var pending = PendingMigrations.Of(connection, typeof(AnalyticsDb), AnalyticsDb.HistoryTable).Concat(PendingMigrations.Of(connection, typeof(AccountsDb), AccountsDb.MigrationsTable)).Order(StringComparer.Ordinal).ToList();
            if (pending.Count == 0) return;
            next = pending[0];
        }
        LogSnapshot(app.Logger, Snapshots.Take(app.Services.GetRequiredService<DataFolder>(), "before-" + next, kept));
    }

    [LoggerMessage(2001, LogLevel.Information, "This version changes the tables; what they were is kept as {Snapshot}")]
    private static partial void LogSnapshot(ILogger log, string snapshot);

    [LoggerMessage(2002, LogLevel.Error, "A segment is damaged; questions and seals that reach it fail until it is mended or restored from a backup")]
    private static partial void LogDamaged(ILogger log, Exception exception);
}
