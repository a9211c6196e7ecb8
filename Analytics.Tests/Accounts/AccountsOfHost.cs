using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

internal static class AccountsOfHost
{
    public static async Task<IReadOnlyList<Account>> Accounts(this WebHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsDb>().Users.AsNoTracking().OrderBy(account => account.CreatedAt).ToListAsync();
    }
}
