using Analytics.Core.Stats.Engine;

namespace Analytics.Tests.Stats.Engine;

/// <summary>What is kept small in memory says the same as what it was made from.</summary>
public sealed class KeptInMemoryTests
{
    [Theory]
    [InlineData(100, 0, 1)]
    [InlineData(254, 0, 1)]
    [InlineData(255, 300, 1)]
    [InlineData(300, 0, 2)]
    [InlineData(4_000, 0, 2)]
    [InlineData(4_000, 70_000, 2)]
    [InlineData(65_534, 0, 2)]
    [InlineData(80_000, 0, 4)]
    [InlineData(100_000_000, 0, 4)]
    public void MeasureColumn_OfAnyWidth_GivesEachValueBack(int below, int slowest, int bytesEach)
    {
        var random = new Random(1);
        var values = new int[10_000];
        for (var i = 0; i < values.Length; i++) values[i] = random.Next(5) == 0 ? -1 : random.Next(100) == 0 && slowest > 0 ? slowest : below - 1 - random.Next(below);

        var column = new MeasureColumn([.. values]);

        for (var i = 0; i < values.Length; i++) Assert.Equal(values[i], column[i]);
        Assert.InRange(column.SizeBytes, bytesEach * values.Length, bytesEach * values.Length + 24 * values.Count(v => v == slowest || v is 254 or 255));
    }

    [Theory]
    [InlineData(253, 1)]
    [InlineData(254, 2)]
    [InlineData(255, 2)]
    [InlineData(65_533, 2)]
    [InlineData(65_534, 4)]
    [InlineData(65_535, 4)]
    public void MeasureColumn_OfOneHit_HasRoomForItsValue(int value, int bytes)
    {
        var column = new MeasureColumn([value]);

        Assert.Equal((value, bytes), (column[0], column.SizeBytes));
    }

    [Fact]
    public void KeptTallies_AddedToOthers_AddWhatWasCounted()
    {
        var random = new Random(2);
        for (var round = 0; round < 100; round++)
        {
            var (counted, kept, direct) = (new TallySet(40), new TallySet(30), new TallySet(30));
            for (var n = random.Next(60); n > 0; n--)
            {
                ref var tally = ref counted.Of(random.Next(40));
                for (var sum = 0; sum < Tally.SumCount; sum++)
                    if (random.Next(2) == 0) tally.Sums[sum] += random.Next(3) == 0 ? random.NextInt64(1L << 40) : random.Next(100);
            }
            foreach (var set in (TallySet[])[kept, direct]) set.Of(7).Pageviews = 5;

            new KeptTallies(counted.All).AddTo(kept);
            foreach (ref readonly var tally in counted.All)
                if (tally.Key < 30) direct.Of(tally.Key).Add(tally);

            Assert.Equal(direct.All.ToArray(), kept.All.ToArray());
        }
    }

    [Fact]
    public void Tally_Sums_AreAllThatAdds()
    {
        var (tally, twice) = (default(Tally), default(Tally));
        for (var sum = 0; sum < Tally.SumCount; sum++) tally.Sums[sum] = sum + 1;

        twice.Add(tally);
        twice.Add(tally);

        Assert.Equal(Enumerable.Range(1, Tally.SumCount).Select(n => 2L * n), twice.Sums.ToArray());
        Assert.Equal((0, 0, 0), (tally.LastVisit, tally.LastHitVisit, tally.Key));
        Assert.Equal(Tally.SumCount, tally.ScrolledPageviews);
    }

    [Theory]
    [InlineData(true, true, 0)]
    [InlineData(false, false, 0)]
    [InlineData(false, true, 2)]
    [InlineData(true, false, 2)]
    public void Flags_OfAllTheSame_TakeNoRoom(bool first, bool second, int bytes)
    {
        var flags = new Flags([first, second]);

        Assert.Equal((first, second, first || second, bytes), (flags[0], flags[1], flags.Any, flags.SizeBytes));
        Assert.Equal([first, second], flags.Spread(2));
    }
}
