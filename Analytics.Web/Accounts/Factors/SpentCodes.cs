using System.Collections.Concurrent;

namespace Analytics.Web.Accounts.Factors;

/// <summary>Codes of authenticator apps that were used: each is good once. Source: RFC 6238, 5.2.</summary>
public sealed class SpentCodes(TimeProvider clock)
{
    // Identity takes codes of two and a half minutes before and after.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(6);
    private readonly ConcurrentDictionary<(string Account, string Code), DateTimeOffset> _spent = new();

    /// <summary>Spends a right code; false when it was spent before.</summary>
    public bool Spend(string accountId, string code)
    {
        var now = clock.GetUtcNow();
        foreach (var (key, at) in _spent)
            if (now - at > Remembered) _spent.TryRemove(key, out _);
        return _spent.TryAdd((accountId, code), now);
    }
}
