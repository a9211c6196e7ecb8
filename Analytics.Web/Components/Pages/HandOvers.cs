using System.Security.Cryptography;
using Analytics.Core.Sites;

namespace Analytics.Web.Components.Pages;

/// <summary>
/// What a page showed when it was sent, kept for the moments until its circuit stands: the circuit begins with the same figures instead of asking anew
/// over an empty page. Only a key goes to the browser and back, so that no message grows by the figures.
/// </summary>
public sealed class HandOvers(TimeProvider clock) : ISiteMemory
{
    /// <summary>A slow phone has its circuit within this; what is older is asked anew.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromSeconds(20);

    /// <summary>Pages that never come alive, those of crawlers and of browsers without scripts, take no more room than this many views.</summary>
    internal const int Most = 256;

    private const int KeyBytes = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiting> _views = [];
    private readonly Queue<(string Key, DateTimeOffset Until)> _order = new();

    /// <summary>Views that wait for their circuit.</summary>
    internal int Count { get { lock (_lock) return _views.Count; } }

    /// <summary>Keeps a view; the key that takes it, once.</summary>
    /// <param name="view">What the page shows.</param>
    /// <param name="reader">Whose page it is: the account, or the share link it was opened by.</param>
    /// <param name="address">The page's whole address.</param>
    public string Leave(object view, string reader, string address)
    {
        var (key, now) = (Convert.ToHexString(RandomNumberGenerator.GetBytes(KeyBytes)), clock.GetUtcNow());
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && (oldest.Until <= now || _order.Count >= Most)) _views.Remove(_order.Dequeue().Key);
            _views[key] = new(view, reader, address, now + Kept);
            _order.Enqueue((key, now + Kept));
        }
        return key;
    }

    /// <summary>Takes a view, for whom and for the page it was left only; null where there is none, or no more.</summary>
    public T? Take<T>(string? key, string reader, string address) where T : class
    {
        if (key is null) return null;
        Waiting? found;
        // Whoever asks in vain has used the key up all the same.
        lock (_lock) if (!_views.Remove(key, out found)) return null;
        return found.Until > clock.GetUtcNow() && found.Reader == reader && found.Address == address ? found.View as T : null;
    }

    /// <summary>Lets go of all views: which sites are in one it does not know, and whose page waits asks anew.</summary>
    public void Forget(int siteId)
    {
        lock (_lock)
        {
            _views.Clear();
            _order.Clear();
        }
    }

    public bool Holds(int siteId) => Count > 0;

    private sealed record Waiting(object View, string Reader, string Address, DateTimeOffset Until);
}
