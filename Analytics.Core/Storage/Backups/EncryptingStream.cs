namespace Analytics.Core.Storage.Backups;

/// <summary>Encrypts what is written; the last block is written when it is disposed.</summary>
internal sealed class EncryptingStream(Stream target, BackupCipher cipher) : Stream
{
    private readonly byte[] _plain = new byte[BackupCipher.BlockBytes];
    private readonly byte[] _sealed = new byte[BackupCipher.BlockBytes + BackupCipher.TagBytes];
    private int _filled;
    private bool _ended;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // Only once more follows: the last block is told apart.
            if (_filled == _plain.Length) Seal(isLast: false);
            var taken = Math.Min(buffer.Length, _plain.Length - _filled);
            buffer[..taken].CopyTo(_plain.AsSpan(_filled));
            _filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_ended)
        {
            _ended = true;
            Seal(isLast: true);
            cipher.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Seal(bool isLast)
    {
        cipher.Encrypt(_plain.AsSpan(0, _filled), isLast, _sealed);
        target.Write(_sealed, 0, _filled + BackupCipher.TagBytes);
        _filled = 0;
    }
}
