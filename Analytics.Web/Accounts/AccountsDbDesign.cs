using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Analytics.Web.Accounts;

/// <summary>Lets <c>dotnet ef migrations add … --context AccountsDb</c> see the model without starting the program.</summary>
internal sealed class AccountsDbDesign : IDesignTimeDbContextFactory<AccountsDb>
{
    public AccountsDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AccountsDb>();
        AccountsDb.Use(options, ":memory:");
        // Identity's base context asks the application for the shape of its tables; here there is no application.
        options.UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(AccountsDb.Shape).BuildServiceProvider());
        return new AccountsDb(options.Options);
    }
}
