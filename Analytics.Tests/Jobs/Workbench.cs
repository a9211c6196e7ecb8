using System.Net;
using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Jobs;
using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Analytics.Core.Storage.Segments;
using Analytics.Tests.Kit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.Tests.Jobs;

/// <summary>Everything between an event and a rollup, on real files, with a clock that is moved by hand. Events take the real way in.</summary>
internal sealed class Workbench : IAsyncDisposable, IDbContextFactory<AnalyticsDb>
{
    public static readonly DateTimeOffset Start = new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly UserAgentParser UserAgents = UserAgentParser.Load();
    private static readonly CountryLookup Countries = CountryLookup.Load();
    private static readonly ReferrerClassifier Referrers = ReferrerClassifier.Load();

    private readonly TemporaryFolder _folder = new();
    private readonly DatabaseFile _file;
    private readonly EventWriter _writer;
    private readonly SegmentTable _segments;
    private readonly Ingestor _ingestor;
    private readonly RecentVisitors _recent = new();

    private Workbench()
    {
        _file = new(_folder.File("analytics.db"));
        var vocabulary = new Vocabulary();
        Catalog = new(this);
        Directory = new(this, Catalog, Clock);
        Salts = new(_folder.File("salts.db"), Clock);
        _segments = new(_file);
        var work = new SegmentWork();
        Stats = new(Catalog, new EventReader(vocabulary), _file, _segments, work, vocabulary, Clock);
        var ledger = new IngestLedger(Clock);
        _writer = new(_file, vocabulary, ledger, [Stats], Clock, NullLogger<EventWriter>.Instance);
        _ingestor = new(new Pipeline(Catalog, Salts, _recent, new RateLimits(Clock), UserAgents, Countries, Referrers), _writer, ledger, Clock);
        var seal = new Seal(Stats, _file, _segments, work, Clock);
        Hourly = new(Catalog, seal, Stats, this, Salts, _recent, Clock);
        Daily = new(Catalog, Stats, seal, new(_file, _segments, work), this, Clock);
    }

    public MovedClock Clock { get; } = new(Start);
    public SiteCatalog Catalog { get; }
    public SiteDirectory Directory { get; }
    public SaltFile Salts { get; }
    public StatsStore Stats { get; }
    public HourlyRollup Hourly { get; }
    public DailyRollup Daily { get; }

    public static async Task<Workbench> Open()
    {
        var bench = new Workbench();
        await bench._file.Migrate(bench, default);
        return bench;
    }

    public AnalyticsDb CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<AnalyticsDb>();
        _file.Configure(options);
        return new(options.Options);
    }

    /// <summary>Adds a site; its figures are counted by user ids that tests give.</summary>
    public async Task<Site> AddSite(string domain, string zone = "UTC", Action<Site>? settings = null)
    {
        var made = Assert.IsType<SiteCreation.Created>(await Directory.Create("owner", new NewSite(domain, domain, zone), default));
        await using var db = CreateDbContext();
        var site = await db.Sites.SingleAsync(s => s.Id == made.Site.Id);
        settings?.Invoke(site);
        db.Add(new SiteKey { PublicId = SiteKeys.NewId("key_"), SiteId = site.Id, Kind = KeyKind.Secret, Hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(KeyOf(site))), CreatedAt = Start });
        await db.SaveChangesAsync();
        await Catalog.Reload(default);
        return site;
    }

    /// <summary>Sends a pageview of somebody, or another event, at a time such as "2025-08-31 23:50".</summary>
    public async Task Send(Site site, string at, string who, string path = "/", EventKind kind = EventKind.Pageview, int? engagedMs = null, string? name = null)
    {
        var sent = new Event { Kind = kind, Path = path, Title = "Title of " + path, UserId = who, Name = name, EngagedMs = engagedMs, Timestamp = At(at), EventId = Guid.NewGuid().ToString() };
        var outcome = await _ingestor.Take(sent, new ReceivedRequest { ClientIp = IPAddress.Loopback, SiteId = site.PublicId, Key = KeyOf(site), UserAgent = Browsers.PersonUserAgent }, default);
        Assert.True(outcome is IngestOutcome.Accepted, outcome.ToString());
    }

    /// <summary>Sends a pageview that only the day's salt tells apart.</summary>
    public async Task SendCookieless(Site site)
    {
        var outcome = await _ingestor.Take(new Event { Kind = EventKind.Pageview, Path = "/" }, new ReceivedRequest { ClientIp = IPAddress.Loopback, SiteId = site.PublicId, Key = KeyOf(site), UserAgent = Browsers.PersonUserAgent }, default);
        Assert.IsType<IngestOutcome.Accepted>(outcome);
    }

    public void GoTo(string at) => Clock.Now = At(at);

    public Task<List<HourlyFigures>> HourlyRows() => Rows(db => db.Hourly.OrderBy(h => h.SiteId).ThenBy(h => h.HourMs));

    public Task<List<DailyFigures>> DailyRows() => Rows(db => db.Daily.OrderBy(d => d.SiteId).ThenBy(d => d.Day).ThenBy(d => d.Dimension).ThenBy(d => d.Value));

    /// <summary>All events of a site, sealed or not, in the order of time.</summary>
    public Task<List<EventRow>> Events(Site site)
    {
        using var connection = _file.OpenReader();
        var rows = EventReader.Read(connection, site.Id, long.MinValue, long.MaxValue, default);
        foreach (var info in SegmentTable.List(connection, site.Id))
        {
            var events = new SegmentEvents(_segments.Open(info.Id));
            rows.AddRange([.. events.Hits, .. events.Reports, .. events.Orphans]);
        }
        rows.Sort(static (a, b) => a.AtMs.CompareTo(b.AtMs));
        return Task.FromResult(rows);
    }

    public async Task<Figures> Figures(Site site, string from, string to) =>
        (await Stats.Answer(new StatsQuery { SiteId = site.Id, Range = DateRange.Inclusive(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture)) }, default)).Total;

    public async Task<List<T>> Rows<T>(Func<AnalyticsDb, IQueryable<T>> query) where T : class
    {
        await using var db = CreateDbContext();
        return await query(db).AsNoTracking().ToListAsync();
    }

    /// <summary>The salts as they stand on the disk.</summary>
    public IReadOnlyList<byte[]> SaltsInFile()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("salts.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM salt";
        using var reader = command.ExecuteReader();
        var salts = new List<byte[]>();
        while (reader.Read()) salts.Add((byte[])reader[0]);
        return salts;
    }

    public static DateTimeOffset At(string at) => DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        Stats.Dispose();
        _segments.Dispose();
        Catalog.Dispose();
        _folder.Dispose();
    }

    private static string KeyOf(Site site) => "sk_live_" + site.PublicId;
}
