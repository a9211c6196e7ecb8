using System.Globalization;
using System.Net;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Tests.Kit;

/// <summary>One site of an <see cref="Instance"/>: who visits it, and what is then asked of it. Local times are those of <see cref="Today"/> unless a date is given.</summary>
public sealed class TestSite(Instance instance, int id, string publicKey, string secretKey)
{
    public Instance Instance { get; } = instance;
    public int Id { get; } = id;
    public string PublicKey { get; } = publicKey;
    public string SecretKey { get; } = secretKey;

    public SiteEntry Entry => Instance.Catalog.ById(Id)!;
    public string PublicId => Entry.Site.PublicId;

    /// <summary>The day that times without a date mean: the site's day at the start of the test's clock.</summary>
    public DateOnly Today { get; set; } = new(2025, 9, 17);

    /// <summary>Somebody without an id: an address and a browser of their own for each name.</summary>
    public Person By(string name) => new(this, name, user: false);

    /// <summary>Somebody who is signed in: known by <c>user_id</c> across days.</summary>
    public Person User(string userId) => new(this, userId, user: true);

    /// <summary>Sends an event through the whole pipeline.</summary>
    public ValueTask<IngestOutcome> Send(Event sent, ReceivedRequest request) => Instance.Ingestor.Take(sent, request, CancellationToken.None);

    /// <summary>What a server sends with the secret key.</summary>
    public ReceivedRequest Server { get; } = new() { ClientIp = IPAddress.Parse("192.0.2.1"), Key = secretKey, UserAgent = "curl/8.5.0" };

    /// <summary>What a browser sends with the public key.</summary>
    public ReceivedRequest Browser { get; } = new() { ClientIp = IPAddress.Parse("198.51.100.7"), Key = publicKey, UserAgent = Person.Chrome };

    /// <summary>A wall-clock time of the site: <c>10:00</c>, <c>10:00:01.500</c> or <c>2025-09-18 10:00</c>.</summary>
    public DateTimeOffset Instant(string local)
    {
        ArgumentNullException.ThrowIfNull(local);
        var text = local.Contains('-', StringComparison.Ordinal) ? local : $"{Today:yyyy-MM-dd} {local}";
        var wall = DateTime.ParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.fff"], CultureInfo.InvariantCulture, DateTimeStyles.None);
        return new DateTimeOffset(wall, TimeZoneInfo.FindSystemTimeZoneById(Entry.Site.TimeZone).GetUtcOffset(wall)).ToUniversalTime();
    }

    /// <summary>Changes settings of the site as its owner would.</summary>
    public async Task Change(Action<Site> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await using (var db = await Instance.Contexts.CreateDbContextAsync())
        {
            settings(await db.Sites.SingleAsync(s => s.Id == Id));
            await db.SaveChangesAsync();
        }
        await Instance.Catalog.Reload(CancellationToken.None);
    }

    /// <summary>A query over days given as <c>yyyy-MM-dd</c>; both today when left out.</summary>
    public StatsQuery Query(string? from = null, string? to = null, params string[] filters)
    {
        var first = from is null ? Today : DateOnly.Parse(from, CultureInfo.InvariantCulture);
        var last = to is null ? first : DateOnly.Parse(to, CultureInfo.InvariantCulture);
        return new() { SiteId = Id, Range = DateRange.Inclusive(first, last), Filters = new(filters.Select(Filter)), Limit = 1_000 };
    }

    public Task<StatsAnswer> Ask(StatsQuery query) => Instance.Stats.Answer(query, CancellationToken.None);

    public async Task<Figures> Total(string? from = null, string? to = null, params string[] filters) => (await Ask(Query(from, to, filters))).Total;

    /// <summary>The rows of a dimension by their value; <c>(none)</c> for those without one.</summary>
    public async Task<Dictionary<string, Figures>> Rows(Dimension by, string? from = null, string? to = null, params string[] filters) =>
        (await Ask(Query(from, to, filters) with { By = by })).Rows.ToDictionary(r => r.Value ?? Dimensions.None, r => r.Figures);

    public async Task<IReadOnlyList<StatsBucket>> Buckets(Interval every, string? from = null, string? to = null, params string[] filters) =>
        (await Ask(Query(from, to, filters) with { Every = every })).Buckets;

    /// <summary>One number from the database file.</summary>
    public long Scalar(string sql) => Scalar(Instance, sql);

    /// <summary>The numbers of one column.</summary>
    public List<long> Column(string sql)
    {
        using var connection = Instance.File.OpenReader();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own sentences.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var numbers = new List<long>();
        while (reader.Read()) numbers.Add(reader.GetInt64(0));
        return numbers;
    }

    /// <inheritdoc cref="Scalar(string)"/>
    public static long Scalar(Instance instance, string sql)
    {
        ArgumentNullException.ThrowIfNull(instance);
        using var connection = instance.File.OpenReader();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own sentences.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Changes the database behind the product's back, as only a test may.</summary>
    public static void Execute(Instance instance, string sql)
    {
        ArgumentNullException.ThrowIfNull(instance);
        using var connection = new SqliteConnection($"Data Source={instance.File.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own sentences.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static StatsFilter Filter(string text)
    {
        var (filter, problem) = FilterText.Parse(text);
        Assert.Null(problem);
        return filter!;
    }
}
