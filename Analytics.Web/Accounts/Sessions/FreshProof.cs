using System.Collections.Concurrent;
using System.Security.Claims;

namespace Analytics.Web.Accounts.Sessions;

/// <summary>
/// Whether a session's holder proved lately that the account is theirs: by signing in, or once more at <c>/account/prove</c>. Whatever
/// makes or takes a lasting way in asks for it, so that whoever finds an open browser cannot keep the account. Kept in memory: after a
/// restart everybody is asked again.
/// </summary>
public sealed class FreshProof(TimeProvider clock)
{
    /// <summary>How long a proof is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _proved = new(StringComparer.Ordinal);

    /// <summary>Notes a proof in a session.</summary>
    /// <param name="at">When it was given; null for now. One that is older than <see cref="Lifetime"/> is worth nothing.</param>
    public void Give(ClaimsPrincipal holder, DateTimeOffset? at = null)
    {
        ArgumentNullException.ThrowIfNull(holder);
        var now = clock.GetUtcNow();
        foreach (var (session, then) in _proved)
            if (now - then >= Lifetime) _proved.TryRemove(session, out _);
        if (holder.SessionId() is { } id) _proved[id] = at is { } given && given < now ? given : now;
    }

    /// <summary>Whether the holder's session has a proof that is still good; false for who has no session.</summary>
    public bool Stands(ClaimsPrincipal holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return holder.SessionId() is { } session && _proved.TryGetValue(session, out var at) && clock.GetUtcNow() - at < Lifetime;
    }

    /// <summary>Where the proof is given; leads back afterwards.</summary>
    /// <param name="page">Path of the page that asks for it.</param>
    public static string Address(string page) => $"/account/prove?returnUrl={Uri.EscapeDataString(page)}";
}
