using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

/// <summary>The engine against the definitions written down a second time, on histories nobody chose.</summary>
public sealed class RandomHistoryTests
{
    /// <summary>Histories of one test; every one has its own seed, so that a failing one can be run alone.</summary>
    internal static readonly int Each = int.Parse(Environment.GetEnvironmentVariable("RANDOM_HISTORIES") ?? "20", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The seed of the first; more of them are found from another one on.</summary>
    internal static readonly int FirstSeed = int.Parse(Environment.GetEnvironmentVariable("RANDOM_HISTORIES_FROM") ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    public static TheoryData<string, string> Zones => new()
    {
        { "UTC", "2025-06-10" },
        { "Europe/Berlin", "2025-03-29" },
        { "Europe/Berlin", "2025-10-25" },
        { "Asia/Kathmandu", "2025-09-01" },
        { "America/Sao_Paulo", "2025-05-31" },
        { "Africa/Cairo", "2025-04-24" },
        { "Africa/Cairo", "2025-10-29" },
        { "America/Santiago", "2025-09-06" },
        { "America/Havana", "2025-11-01" },
        { "Australia/Lord_Howe", "2025-10-04" },
        { "Australia/Lord_Howe", "2025-04-05" },
        { "Pacific/Kiritimati", "2025-12-30" },
    };

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Engine_OnRandomHistories_EqualsTheDefinitions(string zone, string from)
    {
        await using var instance = await Instance.Open(new FakeClock(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero)));
        for (var seed = FirstSeed; seed < FirstSeed + Each; seed++)
        {
            var random = new Random(HashCode(zone, from) + seed);
            var (window, bounce) = (random.Next(3) switch { 0 => 5, 1 => 30, _ => 240 }, random.Next(0, 15));
            var site = await instance.AddSite(zone, s =>
            {
                (s.SessionWindowMinutes, s.BounceEngagedSeconds) = (window, bounce);
                if (seed % 4 == 3) (s.Sampling, s.SamplingOverrides) = Sampled(random);
            });
            var first = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
            var days = random.Next(1, 5);
            var history = new RandomHistory(random, site, first, days);

            // Asked, added to, and asked again: what is held in memory must not survive what it does not know.
            for (var round = 0; round < 3; round++)
            {
                await history.Send(random.Next(1, 40));
                if (seed % 8 == 7 && round == 1) await instance.Restart();
                if (random.Next(3) == 0) await (seed % 6 == 5 ? InPieces(instance) : seed % 2 == 0 ? instance.DayByDay : instance.Seal).Run(site.Entry, CancellationToken.None);
                if (seed % 5 == 4 && round == 2)
                {
                    await site.Change(s => s.SessionWindowMinutes = window = 60);
                    await instance.DayByDay.Run(site.Entry, CancellationToken.None);
                }
                await AgainstReference.Compare(random, site, history, new Reference(history.Said, zone, window, bounce), first, days, $"seed {seed}, round {round}");
            }
        }
    }

    public static TheoryData<string, string> LongZones => new()
    {
        { "UTC", "2025-05-20" },
        { "Europe/Berlin", "2025-02-18" },
        { "Asia/Kathmandu", "2025-08-22" },
        { "Australia/Lord_Howe", "2025-08-25" },
    };

    /// <summary>Histories over three or four months: what is sealed of those that are over lies joined in memory, and late events part it again.</summary>
    [Theory]
    [MemberData(nameof(LongZones))]
    public async Task Engine_OverJoinedMonths_EqualsTheDefinitions(string zone, string from)
    {
        await using var instance = await Instance.Open(new FakeClock(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero)));
        for (var seed = FirstSeed; seed < FirstSeed + Math.Max(1, Each / 4); seed++)
        {
            var random = new Random(HashCode(zone, from) + seed);
            var site = await instance.AddSite(zone, s =>
            {
                if (seed % 5 == 3) (s.Sampling, s.SamplingOverrides) = Sampled(random);
            });
            var (first, days) = (DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), random.Next(60, 100));
            var history = new RandomHistory(random, site, first, days);
            for (var round = 0; round < 3; round++)
            {
                await history.Send(random.Next(60, 120));
                if (round != 1 || random.Next(2) == 0) await (seed % 5 == 4 || (seed % 5 == 2 && round == 2) ? instance.Seal : instance.DayByDay).Run(site.Entry, CancellationToken.None);
                await AgainstReference.Compare(random, site, history, new Reference(history.Said, zone, site.Entry.Site.SessionWindowMinutes, site.Entry.Site.BounceEngagedSeconds), first, days, $"seed {seed}, round {round}");
            }
        }
    }

    /// <summary>Seals as a site is sealed of which hardly anything can be held.</summary>
    private static Seal InPieces(Instance instance) => new(instance.Stats, instance.File, instance.Segments, instance.Work, instance.Clock, joinedMost: 8, atOnce: 3, heldMost: 6);

    /// <summary>A rule for the site, and now and then another for one of its senders or one of its events.</summary>
    private static (SamplingRule? OfSite, List<SamplingOverride> Others) Sampled(Random random)
    {
        SamplingRule[] rules =
        [
            new() { Strategy = SamplingStrategy.Deterministic, Rate = 0.5 },
            new() { Strategy = SamplingStrategy.Random, Rate = 0.7 },
            new() { Strategy = SamplingStrategy.Window, First = 25, WindowSeconds = 60 },
        ];
        SamplingOverride[] others =
        [
            new() { Strategy = SamplingStrategy.Deterministic, Rate = 0.3, EventSource = "ios" },
            new() { Strategy = SamplingStrategy.Random, Rate = 0.6, Event = "signup" },
        ];
        return (random.Next(4) == 0 ? null : rules[random.Next(rules.Length)], [.. others.Where(_ => random.Next(2) == 0)]);
    }

    /// <summary>The same on every machine and in every run, unlike the one of string.</summary>
    internal static int HashCode(params string[] texts) => string.Concat(texts).Aggregate(17, (sum, letter) => unchecked(sum * 31 + letter) & 0xFFFFFF);
}
