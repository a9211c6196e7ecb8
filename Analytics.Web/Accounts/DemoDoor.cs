using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>The account that everybody may enter on an instance that is a demo (<c>Analytics:Demo</c>).</summary>
public static class DemoDoor
{
    /// <summary>The demo account's address.</summary>
    public const string Email = "demo@example.com";

    /// <summary>The demo account, made if absent: it runs the instance, and nobody knows its password.</summary>
    public static async Task<Account> EnsureDemoAccount(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await accounts.FindByEmailAsync(Email) is { } existing) return existing;

        var maker = scope.ServiceProvider.GetRequiredService<AccountMaker>();
        var password = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return await maker.Make(new NewAccount("Demo", Email, password), isInstanceAdmin: true) is AccountMade.Made made
            ? made.Account
            : await accounts.FindByEmailAsync(Email) ?? throw new InvalidOperationException("The demo account could not be made.");
    }
}
