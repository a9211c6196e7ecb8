using System.Net;

namespace Analytics.Web.Accounts;

/// <summary>
/// Sixty failed sign-ins an hour from one client over all accounts: who tries one password with many addresses is paused by none of
/// them. Right ones cost nothing. Kept in memory and bounded: when full, the clients that failed first are forgotten.
/// </summary>
public sealed class FailedSignIns(TimeProvider clock)
{
    public const int PerHour = 60;
    internal const int MostRemembered = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _failed = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    /// <summary>Takes one of the client's tries, before it is known how it ends: else those sent side by side would all find one left.</summary>
    /// <returns>Null where it may try, else how long until it may again.</returns>
    public TimeSpan? Begin(IPAddress? address)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_failed.TryGetValue(PasswordPosts.Client(address), out var tries)) tries = Remember(PasswordPosts.Client(address));
            tries.RemoveAll(at => now - at >= Window);
            if (tries.Count >= PerHour) return tries[0] + Window - now;
            tries.Add(now);
            return null;
        }
    }

    /// <summary>Gives a try back that did not fail.</summary>
    public void Forgive(IPAddress? address)
    {
        lock (_gate)
        {
            if (_failed.TryGetValue(PasswordPosts.Client(address), out var tries) && tries.Count > 0) tries.RemoveAt(tries.Count - 1);
        }
    }

    private List<DateTimeOffset> Remember(string client)
    {
        _oldestFirst.Enqueue(client);
        if (_oldestFirst.Count > MostRemembered) _failed.Remove(_oldestFirst.Dequeue());
        return _failed[client] = [];
    }
}
