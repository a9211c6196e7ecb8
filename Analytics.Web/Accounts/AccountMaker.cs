using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts;

/// <summary>Makes accounts: the first one, which runs the instance, and those after it.</summary>
public sealed class AccountMaker(AccountsDb db, UserManager<Account> accounts, AddressProof proof, TimeProvider clock)
{
    /// <summary>Whether the instance still waits for its first account.</summary>
    public async Task<bool> IsEmpty(CancellationToken cancellation) => !await db.Users.AnyAsync(cancellation);

    /// <summary>Makes the first account and lets it run the instance; exactly one of several simultaneous calls does.</summary>
    public async Task<AccountMade> MakeFirst(NewAccount wanted, CancellationToken cancellation)
    {
        // Takes SQLite's write lock at once: the second caller waits here, then finds the account of the first.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await IsEmpty(cancellation)) return new AccountMade.AlreadySetUp();
        var made = await Make(wanted, isInstanceAdmin: true);
        if (made is AccountMade.Made) await transaction.CommitAsync(cancellation);
        return made;
    }

    /// <summary>Makes an ordinary account.</summary>
    /// <param name="confirmed">False where its address has yet to be confirmed.</param>
    /// <param name="proven">Whether whoever runs the instance stands for the address (see <see cref="AddressProof"/>).</param>
    public Task<AccountMade> Make(NewAccount wanted, bool confirmed = true, bool proven = true) => Make(wanted, isInstanceAdmin: false, confirmed, proven);

    internal async Task<AccountMade> Make(NewAccount wanted, bool isInstanceAdmin, bool confirmed = true, bool proven = true)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (NewAccountRules.Refuse(wanted) is { } refused) return refused;

        var email = wanted.Email.Trim();
        var account = new Account
        {
            UserName = email,
            Email = email,
            Name = wanted.Name.Trim(),
            CreatedAt = clock.GetUtcNow(),
            IsInstanceAdmin = isInstanceAdmin,
            EmailConfirmed = confirmed,
        };
        try
        {
            // Hashes before it looks whether the address is taken, so a taken one takes as long as a free one.
            var result = await accounts.CreateAsync(account, wanted.Password);
            if (result.Succeeded)
            {
                if (confirmed && proven) await proof.Note(account);
                return new AccountMade.Made(account);
            }
            if (result.Errors.All(error => error.Code is nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName)))
                return new AccountMade.Taken();
            var first = result.Errors.First();
            return new AccountMade.Refused(first.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email", first.Description);
        }
        catch (DbUpdateException)
        {
            // Two asked for the same free address at once, and the other was first.
            db.ChangeTracker.Clear();
            if (await accounts.FindByEmailAsync(email) is null) throw;
            return new AccountMade.Taken();
        }
    }
}
