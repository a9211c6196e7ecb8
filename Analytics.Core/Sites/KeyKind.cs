namespace Analytics.Core.Sites;

/// <summary>What a site key may do. Stored; never renumber.</summary>
public enum KeyKind : byte
{
    /// <summary><c>pk_live_…</c>: stands in the page; can only write, from allowed origins, as itself and now.</summary>
    Public = 0,

    /// <summary><c>sk_live_…</c>: for servers; may also set address, User-Agent and past times.</summary>
    Secret = 1,
}
