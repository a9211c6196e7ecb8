using System.Security.Cryptography;

namespace Analytics.Core.Storage.Backups;

/// <summary>Decrypts what is read. Nothing of a block is given away before the whole of it is known to be genuine.</summary>
internal sealed class DecryptingStream(Stream source, BackupCipher cipher) : Stream
{
    private const int SealedBytes = BackupCipher.BlockBytes + BackupCipher.TagBytes;

    private readonly byte[] _plain = new byte[BackupCipher.BlockBytes];
    private byte[] _sealed = new byte[SealedBytes], _next = new byte[SealedBytes];
    private int _filled, _read, _sealedBytes = -1;
    private bool _ended;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_read == _filled && !_ended) Open();
        var given = Math.Min(buffer.Length, _filled - _read);
        _plain.AsSpan(_read, given).CopyTo(buffer);
        _read += given;
        return given;
    }

    public override void Flush() { }
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) cipher.Dispose();
        base.Dispose(disposing);
    }

    private void Open()
    {
        if (_sealedBytes < 0) _sealedBytes = source.ReadAtLeast(_sealed, SealedBytes, throwOnEndOfStream: false);
        // Whether a block is the last is known once nothing follows it.
        var following = _sealedBytes < SealedBytes ? 0 : source.ReadAtLeast(_next, SealedBytes, throwOnEndOfStream: false);
        if (_sealedBytes < BackupCipher.TagBytes) throw new BackupException("The backup is cut off.");
        try
        {
            cipher.Decrypt(_sealed.AsSpan(0, _sealedBytes), following == 0, _plain.AsSpan(0, _sealedBytes - BackupCipher.TagBytes));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new BackupException("The passphrase is another one, or the backup was changed or cut off.");
        }
        (_filled, _read) = (_sealedBytes - BackupCipher.TagBytes, 0);
        (_sealed, _next, _sealedBytes) = (_next, _sealed, following);
        _ended = following == 0;
    }
}
