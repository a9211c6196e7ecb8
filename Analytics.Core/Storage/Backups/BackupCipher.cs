using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Analytics.Core.Storage.Backups;

/// <summary>
/// Encrypts what is written through it, or decrypts what is read, in blocks of 64 KiB with AES-256-GCM. A block's nonce holds its number and
/// whether it is the last, so that none can be changed, moved, repeated or cut off. The key is made of the passphrase with PBKDF2.
/// Source: Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance" (STREAM); RFC 8018.
/// </summary>
internal sealed class BackupCipher : IDisposable
{
    public const int SaltBytes = 16, BlockBytes = 1 << 16, TagBytes = 16;

    private const int KeyBytes = 32, NonceBytes = 12, PrefixBytes = 7, Iterations = 600_000;

    private readonly AesGcm _aes;
    private readonly byte[] _nonce = new byte[NonceBytes];
    private uint _block;

    public BackupCipher(string passphrase, ReadOnlySpan<byte> salt, int iterations = Iterations)
    {
        Span<byte> made = stackalloc byte[KeyBytes + PrefixBytes];
        Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, made, iterations, HashAlgorithmName.SHA256);
        _aes = new AesGcm(made[..KeyBytes], TagBytes);
        made[KeyBytes..].CopyTo(_nonce);
        CryptographicOperations.ZeroMemory(made);
    }

    public void Encrypt(ReadOnlySpan<byte> plain, bool isLast, Span<byte> sealedBlock) =>
        _aes.Encrypt(Nonce(isLast), plain, sealedBlock[..plain.Length], sealedBlock.Slice(plain.Length, TagBytes));

    /// <exception cref="AuthenticationTagMismatchException">Another passphrase, or the block was changed.</exception>
    public void Decrypt(ReadOnlySpan<byte> sealedBlock, bool isLast, Span<byte> plain) =>
        _aes.Decrypt(Nonce(isLast), sealedBlock[..^TagBytes], sealedBlock[^TagBytes..], plain);

    private byte[] Nonce(bool isLast)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_nonce.AsSpan(PrefixBytes), _block++);
        _nonce[^1] = isLast ? (byte)1 : (byte)0;
        return _nonce;
    }

    public void Dispose() => _aes.Dispose();
}
