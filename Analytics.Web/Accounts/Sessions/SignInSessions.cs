using System.Collections.Concurrent;
using System.Security.Cryptography;
using Analytics.Core.Enrichment;
using Analytics.Web.Accounts.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts.Sessions;

/// <summary>
/// The sign-ins that have not ended. Each is a row; cookie and token name it, and are good only while it stands. What is known to
/// stand is remembered, so that a request costs no query; this program is the only one that ends them.
/// </summary>
public sealed class SignInSessions(IDbContextFactory<AccountsDb> contexts, UserAgentParser agents, TokenRightsChanges rights, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Seen> _standing = new(StringComparer.Ordinal);

    /// <summary>Told with the id of a session that was ended.</summary>
    public event Action<string>? Ended;

    /// <summary>Begins a session.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> Begin(string accountId, string way, HttpContext http, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(http);
        var now = clock.GetUtcNow();
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await db.Sessions.Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(CancellationToken.None);
        db.Add(new SignInSession
        {
            Id = id,
            AccountId = accountId,
            Way = way,
            Client = Client(http.Request.Headers.UserAgent.ToString()),
            Network = Networks.Of(http.Connection.RemoteIpAddress),
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + lifetime,
        });
        await db.SaveChangesAsync(CancellationToken.None);
        await db.Users.Where(a => a.Id == accountId).ExecuteUpdateAsync(a => a.SetProperty(x => x.LastSeenAt, now), CancellationToken.None);
        _standing[id] = new(accountId, now);
        return id;
    }

    /// <summary>Whether a session stands; notes every five minutes that it was used.</summary>
    /// <param name="lifetime">How long it goes on from each use; null where it ends at its time.</param>
    public async Task<bool> Stands(string id, string accountId, TimeSpan? lifetime)
    {
        var now = clock.GetUtcNow();
        if (_standing.TryGetValue(id, out var seen) && seen.AccountId == accountId && now - seen.At < Freshness) return true;
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var found = await db.Sessions.Where(s => s.Id == id && s.AccountId == accountId && s.ExpiresAt > now).FirstOrDefaultAsync(CancellationToken.None);
        if (found is null)
        {
            _standing.TryRemove(id, out _);
            return false;
        }
        found.LastSeenAt = now;
        if (lifetime is { } more) found.ExpiresAt = now + more;
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        await db.Users.Where(a => a.Id == accountId).ExecuteUpdateAsync(a => a.SetProperty(x => x.LastSeenAt, now), CancellationToken.None);
        _standing[id] = new(accountId, now);
        return true;
    }

    /// <summary>The standing sessions of an account, the one used last first.</summary>
    public async Task<IReadOnlyList<SignInSession>> Of(string accountId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Sessions.AsNoTracking().Where(s => s.AccountId == accountId && s.ExpiresAt > now).OrderByDescending(s => s.LastSeenAt).ToListAsync(cancel);
    }

    /// <summary>Ends one session of an account.</summary>
    public Task End(string id, string accountId) => EndThose(accountId, s => s.Id == id);

    /// <summary>Ends all sessions of an account but one.</summary>
    /// <param name="except">The one that goes on; null for none.</param>
    public Task EndAll(string accountId, string? except = null) => EndThose(accountId, s => s.Id != except);

    private async Task EndThose(string accountId, System.Linq.Expressions.Expression<Func<SignInSession, bool>> which)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var ended = await db.Sessions.Where(s => s.AccountId == accountId).Where(which).Select(s => s.Id).ToListAsync(CancellationToken.None);
        await db.Sessions.Where(s => ended.Contains(s.Id)).ExecuteDeleteAsync(CancellationToken.None);
        rights.Note();
        foreach (var id in ended)
        {
            _standing.TryRemove(id, out _);
            Ended?.Invoke(id);
        }
    }

    private string Client(string userAgent)
    {
        var agent = agents.Parse(userAgent);
        return (agent.Browser, agent.Os) switch
        {
            ({ Length: > 0 } browser, { Length: > 0 } os) => $"{browser} on {os}",
            ({ Length: > 0 } browser, _) => browser,
            _ => "A program",
        };
    }

    private readonly record struct Seen(string AccountId, DateTimeOffset At);
}
