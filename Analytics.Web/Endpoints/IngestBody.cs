using System.Buffers;

namespace Analytics.Web.Endpoints;

/// <summary>The body of a request for a door of events, in a rented array; goes back when disposed of.</summary>
internal readonly struct IngestBody : IDisposable
{
    private readonly byte[]? _rented;
    private readonly int _length;

    private IngestBody(byte[] rented, int length) => (_rented, _length) = (rented, length);

    /// <summary>True when the body is larger than the door takes.</summary>
    public bool IsTooLarge => _rented is null;

    public ReadOnlyMemory<byte> Bytes => _rented.AsMemory(0, _length);

    public static async ValueTask<IngestBody> Read(HttpContext http, int mostBytes)
    {
        if (http.Request.ContentLength > mostBytes) return default;
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            var buffer = read.Buffer;
            if (buffer.Length > mostBytes)
            {
                reader.AdvanceTo(buffer.End);
                return default;
            }
            if (read.IsCompleted)
            {
                var length = (int)buffer.Length;
                var body = ArrayPool<byte>.Shared.Rent(length);
                buffer.CopyTo(body);
                reader.AdvanceTo(buffer.End);
                return new(body, length);
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    public void Dispose()
    {
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
    }
}
