using System.Collections.Concurrent;
using System.Collections.Frozen;
using Analytics.Core.Sites;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts.Tokens;

/// <summary>
/// Says to which sites an API token may send events. Events come by the thousand, so what a token may is remembered for a moment, and only
/// until something changes it: one that is revoked, or whose account loses a right, is refused from the next event on.
/// </summary>
public sealed class TokenSenders(IServiceScopeFactory scopes, ApiTokens tokens, TokenRightsChanges changes, ISiteDirectory sites, TimeProvider clock)
{
    /// <summary>How long it is remembered what a token may, while nothing changes that; its use is noted anew after it.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private const int RememberedMost = 1_000;

    private readonly ConcurrentDictionary<string, (IReadOnlySet<string>? Sites, long Changes, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>Public ids of the sites that the bearer may send to; none where its scopes do not allow that. Null when it is no good API token: then it is a key, or nothing.</summary>
    public ValueTask<IReadOnlySet<string>?> SitesOf(string? bearer)
    {
        if (bearer is null || !bearer.StartsWith(ApiTokens.Begins, StringComparison.Ordinal)) return new((IReadOnlySet<string>?)null);
        return _known.TryGetValue(bearer, out var known) && known.Changes == changes.Count && clock.GetUtcNow() < known.Until ? new(known.Sites) : new(Look(bearer));
    }

    private async Task<IReadOnlySet<string>?> Look(string bearer)
    {
        // Before it is read what the token may: what changes meanwhile makes the answer old.
        var (count, until) = (changes.Count, clock.GetUtcNow() + Remembered);
        var token = await tokens.Read(bearer);
        var may = token is null ? null : await SitesOf(token);
        if (token?.ExpiresAt < until) until = token.ExpiresAt.Value;
        // Made-up tokens must not fill the memory.
        if (_known.Count >= RememberedMost) _known.Clear();
        _known[bearer] = (may, count, until);
        return may;
    }

    private async Task<IReadOnlySet<string>?> SitesOf(ApiToken token)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync(token.AccountId) is not { } account || AccountRoster.IsDisabled(account)) return null;
        if (!token.Scopes.Split(' ').Contains(TokenScopes.Ingest)) return FrozenSet<string>.Empty;
        var may = new HashSet<string>(StringComparer.Ordinal);
        foreach (var site in await sites.ListFor(account.Id, CancellationToken.None))
            if (await sites.FindFor(account.Id, site.PublicId, CancellationToken.None) is { } found && SiteRights.Allows(found.Site, found.Role, SiteRight.Edit)) may.Add(site.PublicId);
        return may;
    }
}
