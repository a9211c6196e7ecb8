using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Analytics.Web.Accounts.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts.Tokens;

/// <summary>Makes, knows and revokes API tokens.</summary>
public sealed class ApiTokens(IDbContextFactory<AccountsDb> contexts, AuditLog audit, TimeProvider clock)
{
    /// <summary>How every token begins, so that secret scanners and people know one.</summary>
    public const string Begins = "ana_";

    private const int SecretBytes = 30;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    /// <summary>Makes a token.</summary>
    /// <param name="scopes">Words of <see cref="TokenScopes"/>, at least one.</param>
    /// <param name="lifetime">Null: until it is revoked.</param>
    /// <returns>The row and the text, which is given here and never again.</returns>
    public async Task<(ApiToken Token, string Text)> Make(Account account, string name, IEnumerable<string> scopes, TimeSpan? lifetime)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(name);
        var text = Begins + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var now = clock.GetUtcNow();
        var token = new ApiToken
        {
            Id = Guid.NewGuid().ToString("N"),
            AccountId = account.Id,
            Name = name,
            Prefix = text[..ApiToken.PrefixLength],
            Hash = HashOf(text),
            Scopes = string.Join(' ', TokenScopes.All.Intersect(scopes)),
            CreatedAt = now,
            ExpiresAt = lifetime is { } time ? now + time : null,
        };
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        db.Add(token);
        await db.SaveChangesAsync(CancellationToken.None);
        await audit.Write(Acts.TokenMade, $"{name} ({token.Prefix}…)", token.Scopes);
        return (token, text);
    }

    /// <summary>The tokens of an account, the newest first.</summary>
    public async Task<IReadOnlyList<ApiToken>> Of(string accountId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ApiTokens.AsNoTracking().Where(t => t.AccountId == accountId).OrderByDescending(t => t.CreatedAt).ToListAsync(cancel);
    }

    /// <summary>The token of this text, if it is good; notes that it was used.</summary>
    public async Task<ApiToken?> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Begins, StringComparison.Ordinal)) return null;
        var (hash, now) = (HashOf(text), clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var token = await db.ApiTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash, CancellationToken.None);
        if (token is null || token.ExpiresAt <= now) return null;
        if (token.LastUsedAt is not { } last || now - last >= Freshness)
            await db.ApiTokens.Where(t => t.Id == token.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.LastUsedAt, now), CancellationToken.None);
        return token;
    }

    /// <summary>Ends a token of an account at once; false when it has no such token.</summary>
    public async Task<bool> Revoke(string accountId, string tokenId)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        if (await db.ApiTokens.FirstOrDefaultAsync(t => t.AccountId == accountId && t.Id == tokenId, CancellationToken.None) is not { } token) return false;
        db.Remove(token);
        await db.SaveChangesAsync(CancellationToken.None);
        await audit.Write(Acts.TokenRevoked, $"{token.Name} ({token.Prefix}…)");
        return true;
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
