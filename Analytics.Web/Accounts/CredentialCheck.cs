using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Factors;
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
    FailedSignIns failed,
    IHttpContextAccessor requests,
    SecondFactors factors,
    AuditLog audit,
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
        return await InTurn(email, () => CheckInTurn(email, password, code));
    }

    /// <summary>Looks whether a code is the account's second factor; wrong ones count like wrong passwords.</summary>
    public Task<CredentialVerdict> CheckCode(Account account, string code)
    {
        ArgumentNullException.ThrowIfNull(account);
        return InTurn(account.Email ?? "", async () =>
        {
            if (await accounts.IsLockedOutAsync(account)) return new CredentialVerdict.Paused(PauseLeft(account));
            if (!await factors.Takes(account, code)) return await Failed(account);
            await accounts.ResetAccessFailedCountAsync(account);
            return new CredentialVerdict.Right(account);
        });
    }

    /// <summary>Looks once more whether a password is that of somebody who is signed in; wrong ones count as at the sign-in.</summary>
    public Task<CredentialVerdict> CheckPassword(Account account, string password)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(password);
        return InTurn(account.Email ?? "", async () =>
        {
            if (await accounts.IsLockedOutAsync(account)) return new CredentialVerdict.Paused(PauseLeft(account));
            if (password.Length > Account.PasswordMaxLength || !await Fits(account, password)) return await Failed(account);
            await accounts.ResetAccessFailedCountAsync(account);
            return new CredentialVerdict.Right(account);
        });
    }

    private async Task<CredentialVerdict> InTurn(string email, Func<Task<CredentialVerdict>> check)
    {
        var client = requests.HttpContext?.Connection.RemoteIpAddress;
        if (failed.Begin(client) is { } wait) return new CredentialVerdict.Throttled(wait);
        var turn = Turns[(uint)(accounts.NormalizeEmail(email) ?? "").GetHashCode(StringComparison.Ordinal) % Turns.Length];
        await turn.WaitAsync();
        try
        {
            var verdict = await check();
            if (verdict is not (CredentialVerdict.Wrong or CredentialVerdict.Paused)) failed.Forgive(client);
            return verdict;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<CredentialVerdict> CheckInTurn(string email, string password, string? code)
    {
        if (await accounts.FindByEmailAsync(email) is not { } account) return UnknownAddress(email, password);

        // To whoever does not know its password a disabled account is one that is not there.
        if (AccountRoster.IsDisabled(account))
        {
            if (unknown.PauseLeft(Normalized(email)) is not null) return UnknownAddress(email, password);
            return await Fits(account, password) ? new CredentialVerdict.Paused(PauseLeft(account)) : UnknownAddress(email, password: null);
        }
        if (await accounts.IsLockedOutAsync(account))
        {
            HashForNothing(password);
            return new CredentialVerdict.Paused(PauseLeft(account));
        }

        if (!await Fits(account, password)) return await Failed(account);
        if (!account.EmailConfirmed) return new CredentialVerdict.Unconfirmed(account);
        if (account.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(code)) return new CredentialVerdict.CodeNeeded(account);
            if (!await factors.Takes(account, code)) return await Failed(account);
        }

        await accounts.ResetAccessFailedCountAsync(account);
        return new CredentialVerdict.Right(account);
    }

    private async Task<bool> Fits(Account account, string password)
    {
        if (account.PasswordHash is not null) return await accounts.CheckPasswordAsync(account, password);
        // Who signs in through the organisation or by passkey alone has none, which must not be told by the time.
        HashForNothing(password);
        return false;
    }

    private string Normalized(string email) => accounts.NormalizeEmail(email) ?? "";

    /// <param name="email">As typed.</param>
    /// <param name="password">Null where one was hashed already: each try costs one hash.</param>
    private CredentialVerdict UnknownAddress(string email, string? password)
    {
        if (password is not null) HashForNothing(password);
        var normalized = Normalized(email);
        if (unknown.PauseLeft(normalized) is { } left) return new CredentialVerdict.Paused(left);
        return unknown.Failed(normalized) ? new CredentialVerdict.Paused(options.Value.Lockout.DefaultLockoutTimeSpan) : new CredentialVerdict.Wrong();
    }

    private async Task<CredentialVerdict> Failed(Account account)
    {
        await accounts.AccessFailedAsync(account);
        var paused = await accounts.IsLockedOutAsync(account);
        await audit.Write(Acts.SignInRefused, account.Email ?? account.Id, paused ? "paused after too many wrong tries" : "wrong password or code");
        return paused ? new CredentialVerdict.Paused(PauseLeft(account)) : new CredentialVerdict.Wrong();
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
