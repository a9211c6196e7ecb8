using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Accounts;

/// <summary>
/// Counts wrong tries with addresses that have no account, as Identity does for those that have one. Kept in memory,
/// hashed (people mistype their own address) and bounded: when full, the oldest tries are forgotten.
/// </summary>
public sealed class UnknownAddresses(IOptions<IdentityOptions> options, TimeProvider clock)
{
    internal const int MostRemembered = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Tries> _tries = [];
    private readonly Queue<string> _oldestFirst = new();

    private LockoutOptions Rules => options.Value.Lockout;

    /// <summary>How long the address stays paused; null when it is not.</summary>
    public TimeSpan? PauseLeft(string normalizedEmail)
    {
        lock (_gate)
        {
            return _tries.TryGetValue(Key(normalizedEmail), out var tries) && tries.PausedUntil - clock.GetUtcNow() is var left && left > TimeSpan.Zero ? left : null;
        }
    }

    /// <summary>Counts one more wrong try.</summary>
    /// <returns>Whether it was the one that pauses the address.</returns>
    public bool Failed(string normalizedEmail)
    {
        var key = Key(normalizedEmail);
        lock (_gate)
        {
            if (!_tries.TryGetValue(key, out var before))
            {
                _oldestFirst.Enqueue(key);
                if (_oldestFirst.Count > MostRemembered) _tries.Remove(_oldestFirst.Dequeue());
            }

            var count = before.Count + 1;
            var pauses = count >= Rules.MaxFailedAccessAttempts;
            _tries[key] = pauses ? new Tries(0, clock.GetUtcNow() + Rules.DefaultLockoutTimeSpan) : new Tries(count, default);
            return pauses;
        }
    }

    private static string Key(string normalizedEmail) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(normalizedEmail)));

    private readonly record struct Tries(int Count, DateTimeOffset PausedUntil);
}
