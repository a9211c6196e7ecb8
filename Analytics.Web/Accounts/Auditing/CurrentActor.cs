using System.Security.Claims;
using Analytics.Web.Accounts.Sessions;

namespace Analytics.Web.Accounts.Auditing;

/// <summary>Who acts just now: the caller of the request that is served, or the person behind the page that was clicked.</summary>
public sealed class CurrentActor(IHttpContextAccessor requests)
{
    internal static readonly object CallerItem = new();
    private static readonly object NotedItem = new();
    private static readonly AsyncLocal<Actor?> OfCircuit = new();

    public Actor Now => OfCircuit.Value ?? (requests.HttpContext is { } http ? Of(http) : Actor.Program);

    /// <summary>Remembers that what the request did is in the log under a word of its own.</summary>
    internal void Noted()
    {
        if (OfCircuit.Value is null && requests.HttpContext is { } http) http.Items[NotedItem] = true;
    }

    internal static bool IsNoted(HttpContext http) => http.Items.ContainsKey(NotedItem);

    internal static Actor? Circuit
    {
        get => OfCircuit.Value;
        set => OfCircuit.Value = value;
    }

    internal static Actor Of(HttpContext http)
    {
        var network = Networks.Of(http.Connection.RemoteIpAddress);
        // A caller of the HTTP API is signed in by its token alone, which the request's user does not tell.
        var who = http.Items[CallerItem] as ClaimsPrincipal ?? http.User;
        return who.AccountId() is { } id ? new(id, who.AccountEmail() ?? id, network) : new(null, "somebody", network);
    }
}
