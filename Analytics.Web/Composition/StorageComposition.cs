using Analytics.Core.Enrichment;
using Analytics.Core.Ingestion;
using Analytics.Core.Jobs.Erasing;
using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Composition;

/// <summary>Everything between a received event and a figure: storage, pipeline, stats, live feed.</summary>
public static class StorageComposition
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton(p => new DatabaseFile(p.GetRequiredService<DataFolder>().AnalyticsDatabase));
        services.AddDbContextFactory<AnalyticsDb>((p, options) => p.GetRequiredService<DatabaseFile>().Configure(options));
        services.AddSingleton<Vocabulary>();
        services.AddSingleton<EventReader>();
        services.AddSingleton<SegmentTable>();
        services.AddSingleton<SegmentWork>();
        services.AddSingleton<Seal>();
        services.AddSingleton<SealedPast>();
        services.AddSingleton<Erasure>();
        services.AddSingleton<PersonalData>();
        services.AddSingleton<SiteCatalog>();
        services.AddSingleton<ISiteCatalog>(p => p.GetRequiredService<SiteCatalog>());
        services.AddSingleton<ISiteDirectory, SiteDirectory>();
        services.AddSingleton<ISiteKeyring, SiteKeyring>();
        services.AddSingleton<ISiteSettings, SiteSettings>();
        services.AddSingleton<ISiteEraser, SiteEraser>();
        services.AddSingleton<ISiteMembers, SiteMembers>();
        services.AddSingleton<LedgerTotals>();
        services.AddSingleton<ISegments, SavedSegments>();
        services.AddSingleton<IShareLinks, ShareLinks>();
        services.AddSingleton<IVisitorSalts>(p => new SaltFile(p.GetRequiredService<DataFolder>().SaltsDatabase, p.GetRequiredService<TimeProvider>()));

        services.AddSingleton(p => ActivatorUtilities.CreateInstance<StatsStore>(p, StatsStore.MemoryDefault));
        services.AddSingleton<IStatsStore>(p => p.GetRequiredService<StatsStore>());
        services.AddSingleton<IVisitLog>(p => p.GetRequiredService<StatsStore>());
        services.AddSingleton<RecentEvents>();
        services.AddSingleton<IRealtimeStore, RealtimeStore>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ILiveFeed>(p => p.GetRequiredService<LiveFeed>());
        services.AddSingleton<IEventObserver>(p => p.GetRequiredService<StatsStore>());
        services.AddSingleton<IEventObserver>(p => p.GetRequiredService<LiveFeed>());

        services.AddSingleton<IngestLedger>();
        services.AddSingleton<ILedgerReader, LedgerReader>();
        services.AddSingleton<EventWriter>();
        services.AddSingleton<IEventStore>(p => p.GetRequiredService<EventWriter>());
        services.AddSingleton<RecentVisitors>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton(_ => UserAgentParser.Load());
        services.AddSingleton(_ => CountryLookup.Load());
        services.AddSingleton(_ => ReferrerClassifier.Load());
        services.AddSingleton(p => p.GetRequiredService<DataFolder>().Datacentres is var file && File.Exists(file) ? DatacentreRanges.With(File.ReadLines(file)) : DatacentreRanges.Shared);
        services.AddSingleton<Pipeline>();
        services.AddSingleton<Ingestor>();
    }

    /// <summary>Makes or updates the tables and reads into memory what ingestion needs there; before anything is served.</summary>
    public static async Task OpenStorage(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var services = app.Services;
        var stop = app.Lifetime.ApplicationStopping;
        var file = services.GetRequiredService<DatabaseFile>();
        await file.Migrate(services.GetRequiredService<IDbContextFactory<AnalyticsDb>>(), stop);
        services.GetRequiredService<Vocabulary>().Load(file);
        var catalog = services.GetRequiredService<SiteCatalog>();
        await catalog.Reload(stop);
        var sinceMs = services.GetRequiredService<TimeProvider>().GetUtcNow().Subtract(IVisitorSalts.Kept).ToUnixTimeMilliseconds();
        var recent = services.GetRequiredService<RecentVisitors>();
        foreach (var (siteId, visitor, lastSeenMs) in new LastSeen(file, services.GetRequiredService<SegmentTable>()).Of(catalog.All.Select(s => s.Site.Id), sinceMs)) recent.Saw(siteId, visitor, lastSeenMs);
    }
}
