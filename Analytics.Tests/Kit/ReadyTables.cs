using Analytics.Core.Storage;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Kit;

/// <summary>
/// An empty database with all tables, as a start on an empty folder leaves it. Making them is a good part of a start, and the same each
/// time: it is done once for all hosts on folders of their own. Hosts on a folder that is given make them themselves.
/// </summary>
internal static class ReadyTables
{
    private static readonly Lazy<Task<byte[]>> Made = new(Make);

    public static async Task PutInto(TemporaryFolder folder) => await File.WriteAllBytesAsync(folder.File("analytics.db"), await Made.Value);

    /// <summary>The accounts of a file, without a host.</summary>
    public static ServiceProvider Accounts(string file) =>
        new ServiceCollection().Configure<IdentityOptions>(AccountsDb.Shape).AddDbContext<AccountsDb>(options => AccountsDb.Use(options, file), ServiceLifetime.Singleton).BuildServiceProvider();

    private static async Task<byte[]> Make()
    {
        using var folder = new TemporaryFolder();
        var file = new DatabaseFile(folder.File("analytics.db"));
        await file.Migrate(new Factory(file), CancellationToken.None);
        await using (var accounts = Accounts(file.Path)) await accounts.GetRequiredService<AccountsDb>().Database.MigrateAsync();
        SqliteConnection.ClearAllPools();
        return await File.ReadAllBytesAsync(file.Path);
    }

    private sealed class Factory(DatabaseFile file) : IDbContextFactory<AnalyticsDb>
    {
        public AnalyticsDb CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<AnalyticsDb>();
            file.Configure(options);
            return new(options.Options);
        }
    }
}
