using System.Security.Cryptography;
using System.Text;

namespace Analytics.Web.Accounts.Mail;

/// <summary>
/// Counts the mails that anybody may cause to an address: links to new passwords, confirmations, invitations. Without it an instance would
/// fill the mailbox of whoever a stranger dislikes. Addresses are kept as hashes, for an hour.
/// </summary>
public sealed class MailThrottle(TimeProvider clock)
{
    /// <summary>Mails to one address within <see cref="Window"/>.</summary>
    public const int Most = 5;

    internal const int MostRemembered = 10_000;

    /// <summary>How long a mail is counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _sent = [];
    private readonly Queue<string> _oldestFirst = new();

    /// <summary>Counts a mail, unless there were as many as may be.</summary>
    public bool Takes(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToUpperInvariant())));
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_sent.TryGetValue(key, out var times))
            {
                _sent[key] = times = new();
                _oldestFirst.Enqueue(key);
                if (_oldestFirst.Count > MostRemembered) _sent.Remove(_oldestFirst.Dequeue());
            }
            while (times.TryPeek(out var first) && now - first >= Window) times.Dequeue();
            if (times.Count >= Most) return false;
            times.Enqueue(now);
            return true;
        }
    }
}
