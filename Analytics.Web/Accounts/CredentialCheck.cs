using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Accounts;

/// <summary>
/// Looks whether an address and a password belong together. An address without account costs the same time, gives the
/// same answers and is paused after as many tries as one with: nobody learns here who has an account.
/// </summary>
public sealed class CredentialCheck(
    UserManager<Account> accounts,
    IPasswordHasher<Account> hasher,
    UnknownAddresses unknown,
    IOptions<IdentityOptions> options,
    TimeProvider clock)
{
    // One try at a time for an address: tries that are checked side by side would all find the account open, and of all the
    // wrong ones only the first could be counted.
    private static readonly SemaphoreSlim[] Turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    private static readonly Account Nobody = new();
    private static string? _nobodysHash;

    public async Task<CredentialVerdict> Check(string email, string password, string? code = null)
    {
        ArgumentNullException.ThrowIfNull(email);
        ArgumentNullException.ThrowIfNull(password);
        if (password.Length > Account.PasswordMaxLength) password = "";
        email = email.Trim();
        var turn = Turns[(uint)(accounts.NormalizeEmail(email) ?? "").GetHashCode(StringComparison.Ordinal) % Turns.Length];
        await turn.WaitAsync();
        try
        {
            return await CheckInTurn(email, password, code);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<CredentialVerdict> CheckInTurn(string email, string password, string? code)
    {
        if (await accounts.FindByEmailAsync(email) is not { } account) return UnknownAddress(email, password);

        if (await accounts.IsLockedOutAsync(account))
        {
            HashForNothing(password);
            return new CredentialVerdict.Paused(PauseLeft(account));
        }

        if (!await accounts.CheckPasswordAsync(account, password)) return await Failed(account);
        if (account.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(code)) return new CredentialVerdict.CodeNeeded();
            var provider = accounts.Options.Tokens.AuthenticatorTokenProvider;
            if (!await accounts.VerifyTwoFactorTokenAsync(account, provider, code.Replace(" ", "", StringComparison.Ordinal))) return await Failed(account);
        }

        await accounts.ResetAccessFailedCountAsync(account);
        return new CredentialVerdict.Right(account);
    }

    private CredentialVerdict UnknownAddress(string email, string password)
    {
        HashForNothing(password);
        var normalized = accounts.NormalizeEmail(email) ?? "";
        if (unknown.PauseLeft(normalized) is { } left) return new CredentialVerdict.Paused(left);
        return unknown.Failed(normalized) ? new CredentialVerdict.Paused(options.Value.Lockout.DefaultLockoutTimeSpan) : new CredentialVerdict.Wrong();
    }

    private async Task<CredentialVerdict> Failed(Account account)
    {
        await accounts.AccessFailedAsync(account);
        return await accounts.IsLockedOutAsync(account) ? new CredentialVerdict.Paused(PauseLeft(account)) : new CredentialVerdict.Wrong();
    }

    private TimeSpan PauseLeft(Account account)
    {
        // An account that an admin disabled is locked for ever; say no more than of any other pause.
        var left = account.LockoutEnd.GetValueOrDefault() - clock.GetUtcNow();
        var longest = options.Value.Lockout.DefaultLockoutTimeSpan;
        return left > longest ? longest : left < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : left;
    }

    private void HashForNothing(string password)
    {
        _nobodysHash ??= hasher.HashPassword(Nobody, "nobody signs in with this");
        hasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
    }
}
