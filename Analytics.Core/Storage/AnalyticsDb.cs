using Analytics.Core.Sites;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The database of sites, events and figures. Accounts live beside it under their own context and history.</summary>
public sealed class AnalyticsDb(DbContextOptions<AnalyticsDb> options) : DbContext(options)
{
    public DbSet<Site> Sites => Set<Site>();
    public DbSet<SiteKey> SiteKeys => Set<SiteKey>();
    public DbSet<SiteMember> SiteMembers => Set<SiteMember>();
    public DbSet<DictEntry> Dictionary => Set<DictEntry>();
    public DbSet<StoredEvent> Events => Set<StoredEvent>();
    public DbSet<StoredSegment> Segments => Set<StoredSegment>();
    public DbSet<PendingErasure> PendingErasures => Set<PendingErasure>();
    public DbSet<SeenEvent> SeenEvents => Set<SeenEvent>();
    public DbSet<HourlyFigures> Hourly => Set<HourlyFigures>();
    public DbSet<DailyFigures> Daily => Set<DailyFigures>();
    public DbSet<RollupState> RollupStates => Set<RollupState>();
    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();
    public DbSet<HeldRow> Quarantine => Set<HeldRow>();
    public DbSet<BotDay> BotDays => Set<BotDay>();
    public DbSet<SavedSegment> SavedSegments => Set<SavedSegment>();
    public DbSet<ShareLink> ShareLinks => Set<ShareLink>();
    public DbSet<RemovedSite> RemovedSites => Set<RemovedSite>();

    /// <summary>Name of the migrations table; accounts keep their own in the same file.</summary>
    public const string HistoryTable = "__analytics_migrations";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<Site>(site =>
        {
            site.ToTable("site");
            site.HasIndex(s => s.PublicId).IsUnique();
            site.HasIndex(s => s.Domain).IsUnique();
            site.HasIndex(s => s.UmamiWebsiteId).IsUnique();
            site.HasIndex(s => s.MatomoSiteId).IsUnique();
            site.Property(s => s.Sampling).AsJson();
            site.Property(s => s.SamplingOverrides).AsJson();
            site.Property(s => s.Tracker).AsJson();
            site.Property<byte[]>(VisitorSecret);
        });
        modelBuilder.Entity<SiteKey>(key =>
        {
            key.ToTable("site_key");
            key.HasIndex(k => k.Hash).IsUnique();
            key.HasIndex(k => k.PublicId).IsUnique();
            key.HasOne<Site>().WithMany().HasForeignKey(k => k.SiteId);
        });
        modelBuilder.Entity<SiteMember>(member =>
        {
            member.ToTable("site_member").HasKey(m => new { m.UserId, m.SiteId });
            member.HasOne<Site>().WithMany().HasForeignKey(m => m.SiteId);
        });
        modelBuilder.Entity<DictEntry>(e => e.ToTable("dict").HasKey(d => new { d.Kind, d.Id }));
        modelBuilder.Entity<StoredEvent>(e => e.ToTable("event").HasKey(x => new { x.SiteId, x.AtMs, x.Sequence }));
        modelBuilder.Entity<StoredSegment>(e =>
        {
            e.ToTable("segment").HasKey(s => s.Id);
            // An id that comes again would let a reader of the old segment read the columns of another.
            e.Property(s => s.Id).ValueGeneratedOnAdd().HasAnnotation("Sqlite:Autoincrement", true);
            e.HasIndex(s => new { s.SiteId, s.Day });
        });
        modelBuilder.Entity<PendingErasure>(e => e.ToTable("pending_erasure").HasIndex(p => p.SiteId));
        modelBuilder.Entity<SeenEvent>(e => e.ToTable("event_seen").HasKey(s => new { s.SiteId, s.EventId }));
        modelBuilder.Entity<HourlyFigures>(e => e.ToTable("hourly").HasKey(h => new { h.SiteId, h.HourMs }));
        modelBuilder.Entity<DailyFigures>(e => e.ToTable("daily").HasKey(d => new { d.SiteId, d.Dimension, d.Day, d.Value }));
        modelBuilder.Entity<RollupState>(e =>
        {
            e.ToTable("rollup_state").HasKey(r => r.SiteId);
            e.Property(r => r.SiteId).ValueGeneratedNever();
        });
        modelBuilder.Entity<LedgerEntry>(e => e.ToTable("ledger").HasKey(l => new { l.SiteId, l.HourMs, l.Outcome }));
        modelBuilder.Entity<HeldRow>(e =>
        {
            e.ToTable("quarantine").HasKey(h => h.Id);
            e.HasIndex(h => new { h.SiteId, h.Day, h.Class });
        });
        modelBuilder.Entity<BotDay>(e => e.ToTable("bot_day").HasKey(b => new { b.SiteId, b.Day, b.Class, b.Name }));
        modelBuilder.ApplySharing();

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            // SQLite compares and orders times as the numbers they are, not as text.
            if (property.ClrType == typeof(DateTimeOffset) || property.ClrType == typeof(DateTimeOffset?))
                property.SetValueConverter(new Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTimeOffset, long>(t => t.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms)));
        }
    }

    /// <summary>A site's key for hashing visitor ids: beside the entity, so that nothing that shows a site can show it.</summary>
    internal const string VisitorSecret = "VisitorSecret";
}
