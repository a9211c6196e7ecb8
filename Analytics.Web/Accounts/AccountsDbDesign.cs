using Microsoft.EntityFrameworkCore.Design;

namespace Analytics.Web.Accounts;

/// <summary>Lets <c>dotnet ef migrations add … --context AccountsDb</c> see the model without starting the program.</summary>
internal sealed class AccountsDbDesign : IDesignTimeDbContextFactory<AccountsDb>
{
    public AccountsDb CreateDbContext(string[] args) => AccountsDb.Open(":memory:");
}
