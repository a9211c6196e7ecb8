namespace Analytics.Web.Cli.Control;

/// <summary>Writes into frames of one kind. Frames of several streams share a socket, so each is written under the socket's own lock.</summary>
internal sealed class FrameStream(Stream socket, byte kind, SemaphoreSlim writing) : Stream
{
    private const int FrameBytes = 1 << 16;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (; buffer.Length > 0; buffer = buffer[Math.Min(FrameBytes, buffer.Length)..])
        {
            await writing.WaitAsync(cancellationToken);
            try
            {
                await Frame.Write(socket, kind, buffer[..Math.Min(FrameBytes, buffer.Length)], cancellationToken);
            }
            finally
            {
                writing.Release();
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
