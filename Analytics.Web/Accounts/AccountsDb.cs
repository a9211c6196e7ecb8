using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Teams;
using Analytics.Web.Accounts.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Analytics.Web.Accounts;

/// <summary>Who may sign in, and with what. Has no role tables: being instance admin is the one instance-wide right, a column of the account.</summary>
public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<Account>(options)
{
    /// <summary>The table of this model's migrations; other models keep theirs in the same file.</summary>
    public const string MigrationsTable = "__accounts_migrations";

    public DbSet<SignInSession> Sessions => Set<SignInSession>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<Team> Teams => Set<Team>();
    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();
    public DbSet<TeamSite> TeamSites => Set<TeamSite>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<StoredSetting> Settings => Set<StoredSetting>();
    public DbSet<StorageDay> StorageDays => Set<StorageDay>();

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
        options.UseSqlite($"Data Source={file}", sqlite => sqlite.MigrationsHistoryTable(MigrationsTable))
            // A question for the tests, as in DatabaseFile.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    /// <summary>A context of a file where no program runs: for tools, and for verbs that leave the instance closed.</summary>
    public static AccountsDb Open(string file)
    {
        var options = new DbContextOptionsBuilder<AccountsDb>();
        Use(options, file);
        // Identity's base context asks the application for the shape of its tables; here there is no application.
        options.UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(Shape).BuildServiceProvider());
        return new(options.Options);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfiguration(new AccountConfiguration());
        var joining = new JoiningConfiguration();
        builder.ApplyConfiguration<Team>(joining);
        builder.ApplyConfiguration<TeamMember>(joining);
        builder.ApplyConfiguration<TeamSite>(joining);
        builder.ApplyConfiguration<Invitation>(joining);
        builder.Entity<SignInSession>(session =>
        {
            session.ToTable("sign_in_sessions");
            session.HasIndex(s => s.AccountId);
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
            foreach (var time in (string[])[nameof(SignInSession.CreatedAt), nameof(SignInSession.LastSeenAt), nameof(SignInSession.ExpiresAt)]) session.Property(time).HasConversion<StoredTime>();
        });
        builder.Entity<ApiToken>(token =>
        {
            token.ToTable("api_tokens");
            token.HasIndex(t => t.Hash).IsUnique();
            token.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
            token.Property(t => t.Name).HasMaxLength(ApiToken.NameMaxLength);
            foreach (var time in (string[])[nameof(ApiToken.CreatedAt), nameof(ApiToken.ExpiresAt), nameof(ApiToken.LastUsedAt)]) token.Property(time).HasConversion<StoredTime>();
        });
        builder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit_entries");
            entry.HasIndex(e => e.At);
            entry.Property(e => e.At).HasConversion<StoredTime>();
        });
        builder.Entity<StoredSetting>(setting => setting.ToTable("instance_settings").HasKey(s => s.Key));
        builder.Entity<StorageDay>(day =>
        {
            day.ToTable("storage_days").HasKey(d => d.Day);
            day.Property(d => d.Day).ValueGeneratedNever();
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_tokens");
        builder.Entity<IdentityUserPasskey<string>>().ToTable("account_passkeys");
    }
}
