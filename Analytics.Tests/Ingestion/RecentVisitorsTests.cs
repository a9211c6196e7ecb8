using Analytics.Core.Ingestion;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Ingestion;

public sealed class RecentVisitorsTests
{
    [Fact]
    public async Task Visitor_WorkedExampleOfTheSalts_KeepsYesterdaysHashWithinTheWindow()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        ulong At(string time, bool makesSession = true) => instance.Recent.Resolve(site.Entry, instance.Salts, site.Instant(time).ToUnixTimeMilliseconds(), 0, (salt, _) => BitConverter.ToUInt64(salt), makesSession);

        var yesterday = At("2025-09-16 23:50");
        Assert.Equal(yesterday, At("2025-09-17 00:10"));
        Assert.Equal(yesterday, At("2025-09-17 00:40"));
        var today = At("2025-09-17 01:11");
        Assert.NotEqual(yesterday, today);
        Assert.Equal(today, At("2025-09-17 01:12", makesSession: false));
        Assert.Equal(yesterday, At("2025-09-16 23:55", makesSession: false));
    }

    [Fact]
    public async Task Visitor_WhosePageAfterMidnightComesInFirst_IsOneVisitorAllTheSame()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        ulong At(string time) => instance.Recent.Resolve(site.Entry, instance.Salts, site.Instant(time).ToUnixTimeMilliseconds(), 0, (salt, _) => BitConverter.ToUInt64(salt), makesSession: true);

        var first = At("2025-09-17 00:10");
        Assert.Equal(first, At("2025-09-16 23:50"));
        Assert.Equal(first, At("2025-09-16 23:25"));
        Assert.Equal(first, At("2025-09-17 00:20"));
        // Longer ago than the window before the visit's first page: a visit of its own.
        Assert.NotEqual(first, At("2025-09-16 22:30"));
    }

    [Fact]
    public async Task Hash_OfYesterday_IsMadeOnlyWhileSomebodyOfYesterdayMayGoOn()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var hashes = 0;
        void At(string time, bool makesSession = true) => instance.Recent.Resolve(site.Entry, instance.Salts, site.Instant(time).ToUnixTimeMilliseconds(), 0, (salt, _) => { hashes++; return BitConverter.ToUInt64(salt); }, makesSession);
        At("2025-09-16 23:50");
        hashes = 0;

        At("2025-09-17 00:10");
        Assert.Equal(2, hashes);
        At("2025-09-17 00:50");
        hashes = 0;
        for (var hour = 2; hour < 24; hour++) At($"2025-09-17 {hour:00}:00");

        Assert.Equal(22, hashes);
    }

    [Fact]
    public void Memory_OfWhoCannotMatterAnyMore_IsLetGo()
    {
        var recent = new RecentVisitors();
        for (var n = 0; n < 100; n++) recent.Saw(1, (ulong)n, n);
        recent.Saw(1, 3, 500);
        recent.ForgetBefore(50);

        Assert.Equal(51, recent.Count);
    }
}
