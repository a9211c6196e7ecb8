namespace Analytics.Tests.Columns;

/// <summary>Columns that encodings may stumble over, the same on every run.</summary>
internal static class Shapes
{
    public static readonly IReadOnlyDictionary<string, long[]> All = Make().ToDictionary(s => s.Name, s => s.Values);

    /// <summary>Ranks of 1 and up, each so often as its place in the list suggests.</summary>
    public static int[] Zipf(int count, int ranks, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (int)Math.Pow(ranks, random.NextDouble()))];
    }

    public static long[] OfWidth(int width, int count, long least, int seed)
    {
        var random = new Random(seed);
        var mask = width == 0 ? 0 : ulong.MaxValue >> (64 - width);
        return [.. Enumerable.Range(0, count).Select(i => least + (long)(i == 0 ? 0 : i == 1 ? mask : Bits(random) & mask))];
    }

    public static ulong Bits(Random random) => (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64();

    private static IEnumerable<(string Name, long[] Values)> Make()
    {
        var random = new Random(7);
        yield return ("none", []);
        yield return ("one", [42]);
        yield return ("one zero", [0]);
        yield return ("smallest", [long.MinValue]);
        yield return ("largest", [long.MaxValue]);
        yield return ("both ends", [long.MinValue, long.MaxValue]);
        yield return ("ends and middle", [long.MaxValue, 0, long.MinValue, -1, 1, long.MaxValue, long.MinValue]);
        yield return ("ends alternating", [.. Enumerable.Range(0, 1_000).Select(i => i % 2 == 0 ? long.MinValue : long.MaxValue)]);
        yield return ("zeros", new long[1_000]);
        yield return ("equal", [.. Enumerable.Repeat(-7L, 1_000)]);
        yield return ("alternating", [.. Enumerable.Range(0, 1_001).Select(i => i % 2L)]);
        yield return ("counting", [.. Enumerable.Range(0, 5_000).Select(i => i * 3L - 100)]);
        yield return ("falling", [.. Enumerable.Range(0, 5_000).Select(i => -(long)i * i)]);
        yield return ("sorted hashes", [.. Enumerable.Range(0, 3_000).Select(_ => (long)Bits(random)).Order()]);
        yield return ("times", [.. Enumerable.Range(0, 20_000).Select(_ => 1_760_000_000_000 + random.NextInt64(86_400_000)).Order()]);
        yield return ("jumps", [.. Enumerable.Range(0, 2_000).Select(i => i % 97 == 0 ? (long)i << 40 : 1L << 41 | (uint)i)]);
        yield return ("mostly zero", [.. Enumerable.Range(0, 10_000).Select(_ => random.Next(100) == 0 ? random.NextInt64(1_000_000) : 0)]);
        yield return ("mostly something", [.. Enumerable.Range(0, 10_000).Select(_ => random.Next(50) == 0 ? -random.NextInt64(1_000_000) : 4_711)]);
        yield return ("last is other", [.. Enumerable.Repeat(5L, 999), 6]);
        yield return ("first is other", [6, .. Enumerable.Repeat(5L, 999)]);
        yield return ("runs", [.. Enumerable.Range(0, 10_000).Select(i => (i / 100 * 7_919L) % 1_009)]);
        yield return ("skewed", [.. Enumerable.Range(0, 30_000).Select(_ => (long)Math.Pow(1_000, Math.Pow(random.NextDouble(), 3)))]);
        yield return ("skewed, wide", [.. Enumerable.Range(0, 5_000).Select(_ => random.Next(9) == 0 ? (long)Bits(random) : random.Next(1_000_000))]);
        yield return ("even", OfWidth(13, 5_000, 1_000_000, 3));
        yield return ("many distinct", [.. Enumerable.Range(0, 70_000).Select(i => i * 7_919L % 70_001)]);
    }
}
