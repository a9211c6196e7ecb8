using System.Security.Claims;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Accounts.Sessions;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>
/// Looks every five minutes whether the person behind an open page may still be there: a dashboard stays open for days. A session
/// that is ended ends at once.
/// </summary>
internal sealed class CircuitRevalidation : RevalidatingServerAuthenticationStateProvider
{
    private readonly IServiceScopeFactory _scopes;
    private readonly SignInSessions _sessions;

    public CircuitRevalidation(ILoggerFactory logger, IServiceScopeFactory scopes, SignInSessions sessions)
        : base(logger)
    {
        (_scopes, _sessions) = (scopes, sessions);
        sessions.Ended += Ended;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(5);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var user = authenticationState.User;
        if (user.SessionId() is not { } session || user.AccountId() is not { } account || !await _sessions.Stands(session, account, SignInCookie.Lifetime)) return false;
        // A scope of its own, so that the account is read afresh.
        await using var scope = _scopes.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        // Where everybody came to owe a second factor meanwhile, the page asks for it when it is loaded anew.
        return await signIn.ValidateSecurityStampAsync(user) is { } found && (!scope.ServiceProvider.GetRequiredService<FactorRule>().Misses(found) || user.HasClaim(claim => claim.Type == AccountClaims.MustSetUpSecondFactor));
    }

    protected override void Dispose(bool disposing)
    {
        _sessions.Ended -= Ended;
        base.Dispose(disposing);
    }

    private void Ended(string session) => _ = Leave(session);

    private async Task Leave(string session)
    {
        if ((await GetAuthenticationStateAsync()).User.SessionId() != session) return;
        SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
    }
}
