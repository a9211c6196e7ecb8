using System.Net;

namespace Analytics.Web.Accounts;

/// <summary>
/// Sixty failed sign-ins an hour from one client over all accounts, and ten times as many from a /48 of IPv6, of which many a customer has
/// all: who tries one password with many addresses is paused by none of them.
/// </summary>
public sealed class FailedSignIns(TimeProvider clock)
{
    public const int PerHour = 60;

    /// <summary>From all clients of a /48 together.</summary>
    public const int PerHourOfNetwork = 600;

    private readonly HourlyTries _clients = new(PerHour, clock), _networks = new(PerHourOfNetwork, clock);

    /// <summary>Takes one of the client's tries, before it is known how it ends.</summary>
    /// <returns>Null where it may try, else how long until it may again.</returns>
    public TimeSpan? Begin(IPAddress? address)
    {
        var network = ClientNetwork.Wide(address);
        if (network is not null && _networks.Begin(network) is { } wider) return wider;
        if (_clients.Begin(ClientNetwork.Of(address)) is not { } wait) return null;
        // What a client may not try costs those beside it nothing.
        if (network is not null) _networks.Forgive(network);
        return wait;
    }

    /// <summary>Gives a try back that did not fail.</summary>
    public void Forgive(IPAddress? address)
    {
        _clients.Forgive(ClientNetwork.Of(address));
        if (ClientNetwork.Wide(address) is { } network) _networks.Forgive(network);
    }
}
