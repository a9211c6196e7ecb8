using System.Security.Cryptography;
using System.Text;

namespace Analytics.Core.Sites;

/// <summary>Makes keys and ids that nobody can guess.</summary>
public static class SiteKeys
{
    // No vowels and no look-alikes: an id can be read aloud and spells nothing.
    private const string IdLetters = "0123456789bcdfghjkmnpqrstvwxz";
    private const string KeyLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary><c>pk_live_…</c> or <c>sk_live_…</c> with 142 or 190 random bits.</summary>
    public static string New(KeyKind kind) =>
        kind == KeyKind.Public ? "pk_live_" + RandomNumberGenerator.GetString(KeyLetters, 24) : "sk_live_" + RandomNumberGenerator.GetString(KeyLetters, 32);

    /// <summary>SHA-256 of a key: all that is kept of a secret one, and what a presented one is found by.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>A key as it is kept: with its text only where that is public anyway.</summary>
    public static SiteKey Keep(int siteId, KeyKind kind, string key, string name, DateTimeOffset now) =>
        new() { PublicId = NewId("key_"), SiteId = siteId, Kind = kind, Name = name, Text = kind == KeyKind.Public ? key : null, Hash = HashOf(key), CreatedAt = now };

    /// <summary>A prefix and ten random letters.</summary>
    public static string NewId(string prefix) => prefix + RandomNumberGenerator.GetString(IdLetters, 10);
}
