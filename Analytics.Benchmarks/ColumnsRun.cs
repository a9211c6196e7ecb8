using System.Diagnostics;
using Analytics.Core.Columns;

namespace Analytics.Benchmarks;

/// <summary>Bytes a value and values a second of columns as a day of a busy site has them, on one thread, in memory.</summary>
internal static class ColumnsRun
{
    private const int Rounds = 60, Rows = 100_000;

    public static int Start()
    {
        var random = new Random(1);
        int Zipf(int ranks) => (int)Math.Pow(ranks, random.NextDouble());
        long[] Longs(Func<int, long> value) => [.. Enumerable.Range(0, Rows).Select(value)];
        int[] Ints(Func<int, int> value) => [.. Enumerable.Range(0, Rows).Select(value)];

        Console.WriteLine($"| column, {Rows:N0} values | encoding | bytes a value | written, million values/s | read, million values/s |");
        Console.WriteLine("|---|---|---|---|---|");
        long visitor = 0;
        Numbers("visitor hashes, sorted, 2 visits each", [.. Longs(_ => random.NextInt64(long.MinValue, long.MaxValue)).Order().Select((h, i) => i % 2 == 0 ? visitor = h : visitor)]);
        Numbers("visitor hashes, sorted, all different", [.. Longs(_ => random.NextInt64(long.MinValue, long.MaxValue)).Order()]);
        Numbers("start times of a day, ms, by visitor", Longs(_ => 1_760_000_000_000 + random.NextInt64(86_400_000)));
        Numbers("start times of a day, ms, sorted", [.. Longs(_ => 1_760_000_000_000 + random.NextInt64(86_400_000)).Order()]);
        Numbers("gaps between hits, s, as 32 bits", Ints(_ => (int)(-40 * Math.Log(1 - random.NextDouble()))));
        Numbers("hits of a visit, as 32 bits", Ints(_ => Zipf(20)));
        Numbers("engaged time, ms, 1 in 3, as 32 bits", Ints(_ => random.Next(3) == 0 ? random.Next(60_000) : 0));
        Numbers("revenue, 1 in 200", Longs(_ => random.Next(200) == 0 ? random.NextInt64(100, 50_000) : 0));
        Numbers("even, 20 bits, as 32 bits", Ints(_ => 7 + random.Next(1 << 20)));
        Codes("even, 12 bits", Ints(_ => random.Next(1 << 12)));
        Codes("even, 5 bits", Ints(_ => random.Next(1 << 5)));
        Codes("pages, zipf, 500", Ints(_ => 1_000 + 7 * Zipf(500)));
        Codes("pages, zipf, 20,000", Ints(_ => 1_000 + 7 * Zipf(20_000)));
        Codes("campaigns, even, 200", Ints(_ => random.Next(200)));
        Codes("countries, zipf, 60", Ints(_ => Zipf(60)));
        Codes("device, 3 kinds", Ints(_ => random.Next(100) is var n && n < 55 ? 1 : n < 95 ? 2 : 3));
        Texts("custom properties, 1 in 5", [.. Enumerable.Range(0, Rows).Select(_ => random.Next(5) == 0 ? $$"""{"plan":"{{(random.Next(2) == 0 ? "free" : "team")}}","items":{{random.Next(9)}}}""" : null)]);
        return 0;
    }

    private static void Numbers<T>(string name, T[] values) where T : unmanaged
    {
        var into = new T[values.Length];
        Print(name,
            writer => { if (values is long[] longs) writer.Numbers(1, longs); else writer.Numbers(1, (int[])(object)values); },
            reader => { if (into is long[] longs) reader.Numbers(1, longs); else reader.Numbers(1, (int[])(object)into); });
        if (!values.AsSpan().SequenceEqual(into)) throw new InvalidOperationException($"The column \"{name}\" came back as another one.");
    }

    private static void Codes(string name, int[] values) => Print("codes: " + name, writer => writer.Codes(1, values), reader => reader.Codes(1, values.Length));

    private static void Texts(string name, string?[] values) => Print("texts: " + name, writer => writer.Texts(1, values), reader => reader.Texts(1, values.Length));

    private static void Print(string name, Action<SegmentWriter> write, Action<SegmentReader> read)
    {
        byte[] segment = [];
        var writing = Fastest(() =>
        {
            var writer = new SegmentWriter();
            write(writer);
            segment = writer.Finish();
        });
        var reading = Fastest(() => read(SegmentReader.Open(segment)));
        var opened = SegmentReader.Open(segment);
        Console.WriteLine($"| {name} | {opened.EncodingOf(1)} | {opened.SizeOf(1) / (double)Rows:0.00} | {Rows / writing / 1e6:0.0} | {Rows / reading / 1e6:0} |");
    }

    /// <summary>Seconds of the fastest round: what the work takes once it is compiled for good and neighbours leave it alone.</summary>
    private static double Fastest(Action act)
    {
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            act();
            least = Math.Min(least, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        return least;
    }
}
