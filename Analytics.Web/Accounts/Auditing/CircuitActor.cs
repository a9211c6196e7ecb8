using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Analytics.Web.Accounts.Auditing;

/// <summary>Says who acts while a page's circuit works: there is no request then to ask.</summary>
internal sealed class CircuitActor(AuthenticationStateProvider authentication) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        CurrentActor.Circuit = new Actor(user.AccountId(), user.AccountEmail() ?? "somebody", user.Network() ?? "unknown");
        await next(context);
    };
}
