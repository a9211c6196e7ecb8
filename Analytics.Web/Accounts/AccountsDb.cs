using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts;

/// <summary>Who may sign in, and with what. Has no role tables: being instance admin is the one instance-wide right, a column of the account.</summary>
public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<Account>(options)
{
    /// <summary>The table of this model's migrations; other models keep theirs in the same file.</summary>
    public const string MigrationsTable = "__accounts_migrations";

    /// <summary>The shape of Identity's tables: 3 is the one with passkeys. Changing it takes a migration.</summary>
    public static void Shape(IdentityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }

    /// <summary>Points a context at the file.</summary>
    public static void Use(DbContextOptionsBuilder options, string file)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseSqlite($"Data Source={file}", sqlite => sqlite.MigrationsHistoryTable(MigrationsTable));
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfiguration(new AccountConfiguration());
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_tokens");
        builder.Entity<IdentityUserPasskey<string>>().ToTable("account_passkeys");
    }
}
