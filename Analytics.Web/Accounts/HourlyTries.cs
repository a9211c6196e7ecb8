namespace Analytics.Web.Accounts;

/// <summary>
/// Counts the tries of an hour that failed, by whom or what they were of. Right ones cost nothing. Kept in memory and bounded: when full,
/// those that failed first are forgotten.
/// </summary>
/// <param name="most">Tries within an hour.</param>
/// <param name="clock">The time.</param>
internal sealed class HourlyTries(int most, TimeProvider clock)
{
    public const int MostRemembered = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _failed = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    /// <summary>Takes a try, before it is known how it ends: else those sent side by side would all find one left.</summary>
    /// <returns>Null where there was one, else how long until there is.</returns>
    public TimeSpan? Begin(string of)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_failed.TryGetValue(of, out var tries)) tries = Remember(of);
            tries.RemoveAll(at => now - at >= Window);
            if (tries.Count >= most) return tries[0] + Window - now;
            tries.Add(now);
            return null;
        }
    }

    /// <summary>Gives a try back that did not fail.</summary>
    public void Forgive(string of)
    {
        lock (_gate)
        {
            if (_failed.TryGetValue(of, out var tries) && tries.Count > 0) tries.RemoveAt(tries.Count - 1);
        }
    }

    private List<DateTimeOffset> Remember(string of)
    {
        _oldestFirst.Enqueue(of);
        if (_oldestFirst.Count > MostRemembered) _failed.Remove(_oldestFirst.Dequeue());
        return _failed[of] = [];
    }
}
