namespace Analytics.Web.Composition;

/// <summary>Accounts, sign-in and the rules of who may do what.</summary>
public static class AccountsComposition
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
    }

    public static void MapAccounts(this WebApplication app) => ArgumentNullException.ThrowIfNull(app);
}
