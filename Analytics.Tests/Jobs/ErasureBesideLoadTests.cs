using Analytics.Core.Jobs.Erasing;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Jobs;

/// <summary>Erasures while events come in, are sealed and are asked for: the rest is neither missed nor counted twice.</summary>
public sealed class ErasureBesideLoadTests
{
    private const int Rounds = 4, OthersARound = 60, TheirsARound = 12;

    [Theory]
    [InlineData("user")]
    [InlineData("page")]
    public async Task Run_BesideEventsSealsAndQuestions_TakesTheirsAndNothingElse(string what)
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        var request = what == "user" ? new ErasureRequest { UserId = "ann" } : new ErasureRequest { Page = "/secret/*" };
        using var erasure = new Erasure(instance.Stats, instance.File, instance.Segments, instance.Work, instance.Vocabulary, instance.Contexts);
        var (others, theirs) = (0, 0);
        using var over = new CancellationTokenSource();
        var sealing = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested) await instance.Seal.Run(site.Entry, CancellationToken.None);
        });
        var asking = Task.Run(async () =>
        {
            var asked = 0;
            for (; !over.IsCancellationRequested; asked++)
            {
                var least = Volatile.Read(ref others);
                var total = await site.Total("2025-09-01", "2025-09-17");
                // One may be on disk before its sender counted it.
                Assert.InRange(total.Pageviews, least, Volatile.Read(ref others) + Volatile.Read(ref theirs) + 1);
            }
            return asked;
        });

        for (var round = 0; round < Rounds; round++)
        {
            for (var n = 0; n < TheirsARound; n++)
            {
                await site.User(what == "user" ? "ann" : $"u{n % 7}").Pageview($"/secret/{n}").At(Moment(n));
                Interlocked.Increment(ref theirs);
            }
            var erasing = Task.Run(() => erasure.Run(site.Entry, request, CancellationToken.None));
            for (var n = 0; n < OthersARound; n++)
            {
                await site.User($"u{n % 7}").Pageview($"/{n % 5}").At(Moment(n));
                Interlocked.Increment(ref others);
            }

            Assert.Equal(TheirsARound, (await erasing).Events);
            var pages = await site.Rows(Dimension.Page, "2025-09-01", "2025-09-17");
            Assert.DoesNotContain(pages.Keys, static page => page.StartsWith("/secret/", StringComparison.Ordinal));
            Assert.Equal((round + 1) * OthersARound, pages.Values.Sum(static figures => figures.Pageviews));
        }
        await over.CancelAsync();
        await sealing;

        Assert.True(await asking > 0);
        await instance.Seal.Run(site.Entry, CancellationToken.None);
        Assert.Equal(Rounds * OthersARound, (await site.Total("2025-09-01", "2025-09-17")).Pageviews);
        using var anew = instance.AnotherStats();
        Assert.Equal(Rounds * OthersARound, (await anew.Answer(site.Query("2025-09-01", "2025-09-17"), CancellationToken.None)).Total.Pageviews);
    }

    /// <summary>Some of them late, into days that are sealed.</summary>
    private static string Moment(int n) => $"2025-09-{1 + (n * 7 % 16):00} {n % 24:00}:{n % 60:00}";
}
