using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Teams;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Analytics.Tests.Kit;

/// <summary>Accounts, teams, invitations and members for component tests, on tables that live as long as the test.</summary>
public sealed class AccountsInMemory : IDbContextFactory<AccountsDb>, ISiteMembers, IPost, IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly DbContextOptions<AccountsDb> _options;
    private readonly List<SiteMember> _members = [];
    private bool _made;

    public AccountsInMemory()
    {
        _connection.Open();
        _options = new DbContextOptionsBuilder<AccountsDb>().UseSqlite(_connection)
            .UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(AccountsDb.Shape).BuildServiceProvider()).Options;
    }

    public bool Sends => false;

    /// <summary>Awaited before every look into the tables.</summary>
    public Func<Task>? Before { get; set; }

    /// <summary>Registers what sections about people ask for.</summary>
    public void Register(IServiceCollection services)
    {
        services.AddLogging();
        services.AddSingleton<IDbContextFactory<AccountsDb>>(this);
        services.AddSingleton<ISiteMembers>(this);
        services.AddSingleton<IPost>(this);
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<IHttpContextAccessor, HttpContextAccessor>();
        services.AddSingleton<IHostApplicationLifetime, Lifetime>();
        services.AddSingleton<CurrentActor>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<TeamRoster>();
        services.AddSingleton<TokenRightsChanges>();
        services.AddSingleton<Memberships>();
        services.AddSingleton<InstanceSettings>();
        services.AddSingleton<Letters>();
        services.AddSingleton<MailThrottle>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<FreshProof>();
    }

    /// <summary>Adds an account, a member of a site.</summary>
    public async Task Join(int siteId, string id, string name, SiteRole role)
    {
        await using var db = CreateDbContext();
        db.Add(new Account { Id = id, Name = name, UserName = $"{id}@example.com", Email = $"{id}@example.com", NormalizedEmail = $"{id}@EXAMPLE.COM", NormalizedUserName = $"{id}@EXAMPLE.COM" });
        await db.SaveChangesAsync();
        _members.Add(new SiteMember { SiteId = siteId, UserId = id, Role = role });
    }

    public AccountsDb CreateDbContext()
    {
        var db = new AccountsDb(_options);
        if (_made) return db;
        _made = true;
        db.Database.EnsureCreated();
        return db;
    }

    async Task<AccountsDb> IDbContextFactory<AccountsDb>.CreateDbContextAsync(CancellationToken cancel)
    {
        if (Before is not null) await Before();
        return CreateDbContext();
    }

    public void Dispose() => _connection.Dispose();

    Task<IReadOnlyList<SiteMember>> ISiteMembers.All(CancellationToken cancel) => Task.FromResult<IReadOnlyList<SiteMember>>([.. _members]);

    Task<IReadOnlyList<SiteMember>> ISiteMembers.Of(int siteId, CancellationToken cancel) => Task.FromResult<IReadOnlyList<SiteMember>>([.. _members.Where(m => m.SiteId == siteId)]);

    Task<bool> ISiteMembers.Set(int siteId, string userId, SiteRole? role, bool mayOrphan)
    {
        var member = _members.Find(m => m.SiteId == siteId && m.UserId == userId);
        if (member is { Role: SiteRole.Owner } && role != SiteRole.Owner && !mayOrphan && _members.Count(m => m.SiteId == siteId && m.Role == SiteRole.Owner) == 1) return Task.FromResult(false);
        if (role is { } wanted && member is not null) member.Role = wanted;
        else if (role is { } first) _members.Add(new SiteMember { SiteId = siteId, UserId = userId, Role = first });
        else if (member is not null) _members.Remove(member);
        return Task.FromResult(true);
    }

    Task ISiteMembers.Transfer(int siteId, string fromUserId, string toUserId) => throw new NotSupportedException("No component test hands a site over.");

    Task<string?> IPost.Send(Letter letter, CancellationToken cancel) => Task.FromResult<string?>("No mail server is set up.");

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => throw new NotSupportedException();
    }
}
