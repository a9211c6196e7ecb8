namespace Analytics.Core.Columns;

/// <summary>Bytes that grow as they are written.</summary>
internal sealed class ByteWriter(int capacity = 64)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    /// <summary>At least so many bytes to write into; <see cref="Advance"/> says how many were used.</summary>
    public Span<byte> Room(int bytes)
    {
        if (_bytes.Length - Length < bytes) Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max((long)Length + bytes, _bytes.Length * 2L)));
        return _bytes.AsSpan(Length);
    }

    public void Advance(int bytes) => Length += bytes;

    public void Byte(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    public void Varint(ulong value)
    {
        var room = Room(10);
        var used = 0;
        for (; value >= 0x80; value >>= 7) room[used++] = (byte)(value | 0x80);
        room[used++] = (byte)value;
        Length += used;
    }

    public void Signed(long value) => Varint(Zigzag.Encode(value));
}
