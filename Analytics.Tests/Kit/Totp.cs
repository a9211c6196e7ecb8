using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Analytics.Tests.Kit;

/// <summary>An authenticator app. Source: RFC 6238 over RFC 4226.</summary>
public static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code that an app with this base 32 key shows.</summary>
    /// <param name="steps">Half minutes from now.</param>
    public static string Code(string key, int steps = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + steps);
#pragma warning disable CA5350 // What the apps do.
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var (bits, held, bytes) = (0, 0, new List<byte>());
        foreach (var sign in key.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant())
        {
            (bits, held) = ((bits << 5) | Alphabet.IndexOf(sign, StringComparison.Ordinal), held + 5);
            if (held < 8) continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
            bits &= (1 << held) - 1;
        }
        return [.. bytes];
    }
}
