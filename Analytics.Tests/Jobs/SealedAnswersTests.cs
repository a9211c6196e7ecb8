using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Stats;
using Analytics.Core.Storage.Segments;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Jobs;

/// <summary>Questions over sealed days, while memory is short and while others write.</summary>
public sealed class SealedAnswersTests
{
    [Fact]
    public async Task Answer_WithALittleMemory_LetsGoAndStaysRight()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        for (var day = 1; day <= 16; day++) await site.User($"u{day % 5}").Pageview($"/{day}").At($"2025-09-{day:00} 10:00");
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);
        using var small = instance.AnotherStats(memoryBytes: 1);

        for (var day = 1; day <= 16; day++) Assert.Equal(1, (await small.Answer(site.Query($"2025-09-{day:00}"), CancellationToken.None)).Total.Visitors);
        Assert.Equal(5, (await small.Answer(site.Query("2025-09-01", "2025-09-16"), CancellationToken.None)).Total.Visitors);

        using var roomy = instance.AnotherStats();
        Assert.Equal(5, (await roomy.Answer(site.Query("2025-09-01", "2025-09-16"), CancellationToken.None)).Total.Visitors);
        Assert.InRange(small.SizeBytes, 1, roomy.SizeBytes / 2);
    }

    [Fact]
    public async Task Answer_WhileSegmentsAreWrittenAnewWithoutPause_IsGiven()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        for (var day = new DateOnly(2025, 5, 1); day < new DateOnly(2025, 9, 17); day = day.AddDays(1)) await site.User($"u{day.DayNumber % 5}").Pageview("/").At($"{day:yyyy-MM-dd} 10:00");
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);
        var (stop, written) = (false, 0);
        var writing = Task.Run(async () =>
        {
            // One turn for all of it, as a seal that catches up has.
            using var turn = await instance.Work.Turn(site.Id, CancellationToken.None);
            for (; !Volatile.Read(ref stop); written++)
            {
                using var connection = instance.File.OpenReader();
                foreach (var info in SegmentTable.List(connection, site.Id))
                    WriteAnew(instance, site, info);
            }
        });

        try
        {
            while (Volatile.Read(ref written) < 20 && !writing.IsCompleted)
            {
                using var stats = instance.AnotherStats();
                Assert.Equal(5, (await stats.Answer(site.Query("2025-05-01", "2025-09-16"), CancellationToken.None)).Total.Visitors);
            }
        }
        finally
        {
            Volatile.Write(ref stop, true);
            await writing;
        }
    }

    [Fact]
    public async Task Reread_WhileSegmentsAreWrittenAnewWithoutPause_LeavesItToTheNextQuestion()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        for (var day = 1; day <= 16; day++) await site.User($"u{day}").Pageview("/").At($"2025-09-{day:00} 10:00");
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);
        // Late, and of visits that are sealed: whoever reads the file must look into their segments.
        for (var day = 1; day <= 16; day++) await site.User($"u{day}").Pageview("/late").At($"2025-09-{day:00} 10:10");
        Assert.Equal(32, (await site.Total("2025-09-01", "2025-09-16")).Pageviews);
        using var over = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            using var turn = await instance.Work.Turn(site.Id, CancellationToken.None);
            while (!over.IsCancellationRequested)
            {
                using var connection = instance.File.OpenReader();
                foreach (var info in SegmentTable.List(connection, site.Id))
                    WriteAnew(instance, site, info);
            }
        });

        for (var n = 0; n < 40; n++)
        {
            await instance.Stats.Reread(site.Id, CancellationToken.None);
            Assert.Equal((32, 16), ((await site.Total("2025-09-01", "2025-09-16")).Pageviews, (await site.Total("2025-09-01", "2025-09-16")).Visits));
        }
        await over.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Answer_WhileEventsComeInAndAreSealed_NeverMissesOneNorCountsOneTwice()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        var sent = 0;
        using var over = new CancellationTokenSource();
        var sealing = Task.Run(async () =>
        {
            var moved = 0;
            while (!over.IsCancellationRequested) moved += await instance.Seal.Run(site.Entry, CancellationToken.None);
            return moved;
        });
        var asking = Task.Run(async () =>
        {
            var asked = 0;
            while (!over.IsCancellationRequested)
            {
                var least = Volatile.Read(ref sent);
                var total = await site.Total("2025-09-01", "2025-09-17");
                // One may be on disk before its sender counted it.
                Assert.InRange(total.Pageviews, least, Volatile.Read(ref sent) + 1);
                var rows = (await site.Rows(Dimension.Page, "2025-09-01", "2025-09-17")).Values.Sum(f => f.Pageviews);
                Assert.InRange(rows, total.Pageviews, Volatile.Read(ref sent) + 1);
                asked++;
            }
            return asked;
        });
        for (var n = 0; n < 600; n++)
        {
            // Some of them late, into days that are sealed.
            await site.User($"u{n % 7}").Pageview($"/{n % 5}").At($"2025-09-{1 + n * 7 % 16:00} {n % 24:00}:{n % 60:00}");
            Interlocked.Increment(ref sent);
        }
        await over.CancelAsync();

        Assert.True(await sealing > 0);
        Assert.True(await asking > 0);
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        Assert.Equal(600, (await site.Total("2025-09-01", "2025-09-17")).Pageviews);
        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM event"));
    }

    private static void WriteAnew(Instance instance, TestSite site, SegmentInfo info)
    {
        var draft = new DayDraft(info.Day);
        draft.Add(new SegmentEvents(instance.Segments.Open(info.Id)), new HashSet<ulong>());
        SegmentCommit.Write(instance.File, instance.Work, site.Id, [draft.Finish(site.Id, info.WindowMinutes)!], [info.Id], []);
    }
}
