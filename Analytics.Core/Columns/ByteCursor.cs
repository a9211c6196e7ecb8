using System.Runtime.CompilerServices;

namespace Analytics.Core.Columns;

/// <summary>
/// Goes once through bytes that may say anything: whatever would leave them ends in a <see cref="CorruptSegmentException"/>
/// that names the place.
/// </summary>
/// <param name="bytes">The bytes.</param>
/// <param name="place">What they are of which segment, for the message.</param>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes, string place)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly string _place = place;
    private int _at;

    public readonly int Left => _bytes.Length - _at;

    public byte Byte() => _at < _bytes.Length ? _bytes[_at++] : throw Short();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Varint()
    {
        var at = _at;
        if ((uint)at < (uint)_bytes.Length && _bytes[at] < 0x80)
        {
            _at = at + 1;
            return _bytes[at];
        }
        return LongVarint();
    }

    public long Signed() => Zigzag.Decode(Varint());

    /// <summary>A varint of <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Between(int least, int most, string name) =>
        Varint() is var value && value >= (ulong)least && value <= (ulong)most ? (int)value : throw Corrupt($"{name} is {value}, which is not in {least} to {most}");

    /// <summary>The next bytes, so many.</summary>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count > Left) throw Short();
        var taken = _bytes.Slice(_at, (int)count);
        _at += (int)count;
        return taken;
    }

    /// <summary>The next bytes as a stretch of their own.</summary>
    public ByteCursor Part(int count) => new(Take(count), _place);

    /// <summary>Says that everything has been read.</summary>
    public readonly void End()
    {
        if (Left != 0) throw Corrupt($"{Left} bytes are left over");
    }

    public readonly CorruptSegmentException Corrupt(string what) => CorruptSegmentException.At(_place, what);

    private readonly CorruptSegmentException Short() => Corrupt($"ends too soon, after {_bytes.Length} bytes");

    private ulong LongVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            if (shift == 63 && next > 1) break;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        throw Corrupt("a number is longer than 64 bits");
    }
}
