using Analytics.Core.Storage;
using Analytics.Web.Accounts.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Accounts;

/// <summary>What must be true of the accounts before the first request is answered.</summary>
public static partial class AccountsStart
{
    /// <summary>Brings the tables up to date and makes the accounts that the configuration asks for.</summary>
    public static async Task MigrateAccounts(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        await using var scope = app.Services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<AccountsOptions>>().Value;
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var stop = app.Lifetime.ApplicationStopping;

        // Readers must not wait for writers; the mode is the file's and stays.
        if (IsBehind(scope.ServiceProvider.GetRequiredService<DatabaseFile>()))
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", stop);
            await db.Database.MigrateAsync(stop);
        }
        await app.Services.GetRequiredService<InstanceSettings>().Load(stop);
        await MakeConfiguredAdmin(scope.ServiceProvider.GetRequiredService<AccountMaker>(), options.Admin, app.Logger, stop);
        if (options.Demo) await DemoDoor.EnsureDemoAccount(app.Services);
    }

    private static bool IsBehind(DatabaseFile file)
    {
        using var connection = file.OpenReader();
        return PendingMigrations.Of(connection, typeof(AccountsDb), AccountsDb.MigrationsTable).Count > 0;
    }

    private static async Task MakeConfiguredAdmin(AccountMaker maker, AdminOptions admin, ILogger log, CancellationToken stop)
    {
        if (admin is not { Email: { Length: > 0 } email, Password: { Length: > 0 } password }) return;
        var made = await maker.MakeFirst(new NewAccount(email.Split('@')[0], email, password), stop);
        if (made is AccountMade.Made) LogMade(log);
        else if (made is AccountMade.Refused refused) throw new InvalidOperationException($"Analytics:Admin:{refused.Field}: {refused.Sentence}");
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "Made the first account as Analytics:Admin says")]
    private static partial void LogMade(ILogger log);
}
