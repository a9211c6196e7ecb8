using System.Security.Claims;
using Analytics.Web.Accounts.Factors;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Accounts;

/// <summary>Makes the principal of an account, the same for a cookie and for a token.</summary>
internal sealed class AccountPrincipals(UserManager<Account> accounts, IOptions<IdentityOptions> options, FactorRule rule)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(AccountClaims.Name, user.Name));
        if (user.IsInstanceAdmin) identity.AddClaim(new Claim(AccountClaims.InstanceAdmin, "true"));
        if (rule.Misses(user)) identity.AddClaim(new Claim(AccountClaims.MustSetUpSecondFactor, "true"));
        return identity;
    }
}
