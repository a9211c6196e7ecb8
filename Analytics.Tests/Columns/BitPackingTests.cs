using System.Numerics;
using Analytics.Core.Columns;

namespace Analytics.Tests.Columns;

public sealed class BitPackingTests
{
    [Fact]
    public void Unpack_IntoEveryDestination_IsWhatWasPacked()
    {
        for (var width = 0; width <= 64; width++)
            for (var count = 0; count < 40; count++)
            {
                var values = Shapes.OfWidth(width, count, 0, width * 100 + count);
                // Exactly as many bytes as needed: a read beyond them would throw.
                var bits = new byte[BitPacking.SizeBytes(count, width)];
                BitPacking.Pack(values, 0, width, bits);
                Same<long>(values, bits, width);
                if (width <= 32) Same<int>(values, bits, width);
                if (width <= 16) Same<ushort>(values, bits, width);
                if (width <= 8) Same<byte>(values, bits, width);
            }
    }

    [Fact]
    public void Pack_OfTheDocumentedExample_IsThatOfTheDocument()
    {
        var bits = new byte[2];
        BitPacking.Pack([5, 1, 6], 0, 3, bits);

        Assert.Equal("8D01", Convert.ToHexString(bits));
    }

    [Fact]
    public void Add_ToAny_WrapsAround()
    {
        var values = Enumerable.Range(0, 1_003).ToArray();
        BitPacking.Add<int>(values, int.MaxValue);

        Assert.Equal(Enumerable.Range(0, 1_003).Select(i => unchecked(i + int.MaxValue)), values);
    }

    private static void Same<T>(long[] values, byte[] bits, int width) where T : unmanaged, IBinaryInteger<T>
    {
        var expected = values.Select(T.CreateTruncating).ToArray();
        var fast = new T[values.Length];
        BitPacking.Unpack(bits, width, fast.AsSpan());
        Assert.Equal(expected, fast);
        if (width == 0) return;
        // What processors without the fast instruction do.
        var slow = new T[values.Length];
        BitPacking.UnpackSingly(bits, width, slow.AsSpan(), 0);
        Assert.Equal(expected, slow);
    }
}
