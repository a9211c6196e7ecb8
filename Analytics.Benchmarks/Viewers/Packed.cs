using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Analytics.Benchmarks.Viewers;

/// <summary>
/// The few forms of MessagePack in which a page and its circuit talk: lists, numbers, texts, bytes, nothing.
/// Source: the MessagePack specification, and the hub protocol of SignalR (a message is a length as a varint, then a list).
/// </summary>
internal static class Packed
{
    /// <summary>A call without an answer: [1, {}, nil, target, [arguments]]; with <paramref name="id"/> its answer is asked for.</summary>
    public static byte[] Call(string target, object?[] arguments, string? id = null)
    {
        var body = new ArrayBufferWriter<byte>(256);
        body.Write((ReadOnlySpan<byte>)[0x95, 0x01, 0x80]);
        Write(body, id);
        Write(body, target);
        body.Write((ReadOnlySpan<byte>)[(byte)(0x90 | arguments.Length)]);
        foreach (var argument in arguments) Write(body, argument);
        return Framed(body.WrittenSpan);
    }

    public static byte[] Ping { get; } = [2, 0x91, 6];

    /// <summary>Takes the next whole message off the front; false while it is not whole.</summary>
    public static bool TryTake(ref ReadOnlyMemory<byte> bytes, out List<object?> message)
    {
        message = [];
        var (length, at) = (0, 0);
        for (var shift = 0; ; shift += 7)
        {
            if (at >= bytes.Length) return false;
            var part = bytes.Span[at++];
            length |= (part & 0x7F) << shift;
            if (part < 0x80) break;
        }
        if (bytes.Length < at + length) return false;
        var from = 0;
        message = (List<object?>)Read(bytes.Span.Slice(at, length), ref from)!;
        bytes = bytes[(at + length)..];
        return true;
    }

    private static byte[] Framed(ReadOnlySpan<byte> body)
    {
        var framed = new List<byte>(body.Length + 5);
        for (var left = (uint)body.Length; ; left >>= 7)
        {
            if (left < 0x80)
            {
                framed.Add((byte)left);
                break;
            }
            framed.Add((byte)(left | 0x80));
        }
        framed.AddRange(body);
        return [.. framed];
    }

    private static void Write(ArrayBufferWriter<byte> to, object? value)
    {
        var head = to.GetSpan(9);
        switch (value)
        {
            case null: to.Write((ReadOnlySpan<byte>)[0xC0]); break;
            case bool flag: to.Write((ReadOnlySpan<byte>)[(byte)(flag ? 0xC3 : 0xC2)]); break;
            case long number:
                head[0] = 0xD3;
                BinaryPrimitives.WriteInt64BigEndian(head[1..], number);
                to.Advance(9);
                break;
            case string text:
                var utf8 = Encoding.UTF8.GetBytes(text);
                head[0] = 0xDB;
                BinaryPrimitives.WriteUInt32BigEndian(head[1..], (uint)utf8.Length);
                to.Advance(5);
                to.Write(utf8);
                break;
            default: throw new NotSupportedException(value.GetType().Name);
        }
    }

    private static object? Read(ReadOnlySpan<byte> from, ref int at)
    {
        var kind = from[at++];
        switch (kind)
        {
            case < 0x80: return (long)kind;
            case < 0x90: return Map(from, ref at, kind & 0x0F);
            case < 0xA0: return List(from, ref at, kind & 0x0F);
            case < 0xC0: return Text(from, ref at, kind & 0x1F);
            case 0xC0: return null;
            case 0xC2: return false;
            case 0xC3: return true;
            case 0xC4 or 0xC5 or 0xC6: return Bytes(ref at, (int)Big(from, ref at, 1 << (kind - 0xC4)));
            case 0xCC or 0xCD or 0xCE or 0xCF: return Big(from, ref at, 1 << (kind - 0xCC));
            case 0xD0: return (long)(sbyte)from[at++];
            case 0xD1: return (long)(short)Big(from, ref at, 2);
            case 0xD2: return (long)(int)Big(from, ref at, 4);
            case 0xD3: return Big(from, ref at, 8);
            case 0xD9 or 0xDA or 0xDB: return Text(from, ref at, (int)Big(from, ref at, 1 << (kind - 0xD9)));
            case 0xDC or 0xDD: return List(from, ref at, (int)Big(from, ref at, 2 << (kind - 0xDC)));
            case >= 0xE0: return (long)(sbyte)kind;
            default: throw new NotSupportedException($"0x{kind:x2}");
        }
    }

    private static long Big(ReadOnlySpan<byte> from, ref int at, int length)
    {
        long number = 0;
        foreach (var part in from.Slice(at, length)) number = number << 8 | part;
        at += length;
        return number;
    }

    // What is rendered is not looked at: only how much it is.
    private static long Bytes(ref int at, int length)
    {
        at += length;
        return length;
    }

    private static string Text(ReadOnlySpan<byte> from, ref int at, int length)
    {
        at += length;
        return Encoding.UTF8.GetString(from.Slice(at - length, length));
    }

    private static List<object?> List(ReadOnlySpan<byte> from, ref int at, int count)
    {
        var list = new List<object?>(count);
        for (var i = 0; i < count; i++) list.Add(Read(from, ref at));
        return list;
    }

    private static List<object?> Map(ReadOnlySpan<byte> from, ref int at, int count) => List(from, ref at, 2 * count);
}
