using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Tests.Cli;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Analytics.Web.Cli;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Storage;

/// <summary>Data folders that another version of the program has left.</summary>
public sealed class OtherVersionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File("analytics.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Folder_OfTheFirstRelease_IsBroughtUpToDateWithWhatItHolds_AndKeptAsItWas()
    {
        await MakeFirstRelease();

        await using (var host = await WebHost.StartOn(_folder))
        {
            var site = Assert.Single(host.Services.GetRequiredService<ISiteCatalog>().All).Site;
            Assert.Equal(("site_old", "Old shop", "Europe/Berlin", 365), (site.PublicId, site.Name, site.TimeZone, site.RetentionDays));
            await using var scope = host.Services.CreateAsyncScope();
            Assert.Equal("ann@example.com", (await scope.ServiceProvider.GetRequiredService<AccountRoster>().All(CancellationToken.None)).Single().Email);
            await using var analytics = await host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync();
            Assert.Empty(await analytics.Database.GetPendingMigrationsAsync());
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<AccountsDb>().Database.GetPendingMigrationsAsync());
        }

        var exported = await Verb("export", "site_old");
        Assert.Equal(0, exported.Code);
        Assert.Contains("\"path\":\"/welcome\"", exported.Output, StringComparison.Ordinal);
        Assert.Single(exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        // The way back: the tables as the older version left them.
        var snapshot = Assert.Single(Directory.EnumerateFiles(_folder.File("snapshots")));
        Assert.StartsWith("before-", Path.GetFileName(snapshot), StringComparison.Ordinal);
        Assert.Equal((1L, 1L), (Number(snapshot, $"SELECT COUNT(*) FROM {AnalyticsDb.HistoryTable}"), Number(snapshot, "SELECT COUNT(*) FROM event")));

        await using (await WebHost.StartOn(_folder)) { }
        Assert.Single(Directory.EnumerateFiles(_folder.File("snapshots")));
    }

    [Theory]
    [InlineData(AnalyticsDb.HistoryTable)]
    [InlineData(AccountsDb.MigrationsTable)]
    public async Task Folder_OfANewerVersion_IsRefusedAndLeftAlone(string history)
    {
        await ReadyTables.PutInto(_folder);
        Execute($"INSERT INTO \"{history}\" VALUES ('20990101000000_Teleport', '99.0.0')");
        var before = await File.ReadAllBytesAsync(Database);

        var (code, _, errors) = await Verb("site", "list");
        Assert.Equal(1, code);
        Assert.Contains("newer version", errors, StringComparison.Ordinal);
        Assert.Contains("20990101000000_Teleport", errors, StringComparison.Ordinal);
        await using var program = RunningProgram.Start(_folder, ["--urls", "http://127.0.0.1:0", "--data", _folder.Path]);
        var served = await program.End();
        Assert.Equal((1, errors.Trim()), (served.Code, served.Errors));
        Assert.Equal(before, await File.ReadAllBytesAsync(Database));
        Assert.False(Directory.Exists(_folder.File("snapshots")));
    }

    /// <summary>The tables of the first migrations alone, with a site, an event and an account in them.</summary>
    private async Task MakeFirstRelease()
    {
        var analytics = new DbContextOptionsBuilder<AnalyticsDb>();
        new DatabaseFile(Database).Configure(analytics);
        await using (var db = new AnalyticsDb(analytics.Options)) await db.GetService<IMigrator>().MigrateAsync("20261122114927_First");
        await using (var accounts = ReadyTables.Accounts(Database)) await accounts.GetRequiredService<AccountsDb>().GetService<IMigrator>().MigrateAsync("20261122115028_Accounts");

        Insert("site", ("public_id", "site_old"), ("name", "Old shop"), ("url", "https://old.example"), ("domain", "old.example"), ("time_zone", "Europe/Berlin"), ("allowed_origins", "[]"), ("session_window_minutes", 30),
            ("bounce_engaged_seconds", 10), ("rate_limit_per_minute", 60_000), ("rate_limit_per_ip_per_minute", 1_200), ("retention_days", 365), ("hourly_retention_days", 7), ("daily_retention_days", 730));
        Insert("dict", ("kind", (int)Analytics.Core.Storage.Model.Term.Path), ("id", 1), ("value", "/welcome"));
        Insert("event", ("site_id", 1), ("at_ms", TimeProvider.System.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds()), ("sequence", 1), ("visitor", 42), ("path", 1));
        Insert("accounts", ("Id", "account-1"), ("Name", "Ann"), ("Email", "ann@example.com"), ("NormalizedEmail", "ANN@EXAMPLE.COM"), ("UserName", "ann@example.com"), ("NormalizedUserName", "ANN@EXAMPLE.COM"), ("IsInstanceAdmin", 1));
    }

    /// <summary>A row; what is not given and must not be missing is 0, which is "nothing" for every such column.</summary>
    private void Insert(string table, params (string Column, object Value)[] values)
    {
        using var connection = Open(Database);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own sentences.
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}') WHERE \"notnull\" = 1 AND pk = 0 OR pk > 1";
        var all = values.ToDictionary(v => v.Column, v => v.Value);
        using (var columns = command.ExecuteReader())
            while (columns.Read()) all.TryAdd(columns.GetString(0), 0);
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", all.Keys.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", all.Keys.Select((_, i) => "$" + i))})";
#pragma warning restore CA2100
        foreach (var (value, index) in all.Values.Select((v, i) => (v, i))) command.Parameters.AddWithValue("$" + index, value);
        command.ExecuteNonQuery();
    }

    private void Execute(string sql)
    {
        using var connection = Open(Database);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own sentences.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static long Number(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own sentences.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private async Task<(int Code, string Output, string Errors)> Verb(params string[] words)
    {
        using StringWriter output = new(), errors = new();
        var code = await CommandLine.Parse([.. words, "--data", _folder.Path]).Run(output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
