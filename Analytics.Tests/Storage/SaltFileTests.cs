using Analytics.Core.Ingestion;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Storage;

public sealed class SaltFileTests
{
    private static readonly DateOnly Day = new(2025, 9, 17);

    [Fact]
    public void Salt_OfASiteAndDay_IsRandomAndItsOwn()
    {
        using var folder = new TemporaryFolder();
        var salts = new SaltFile(folder.File("salts.db"), new FakeClock());
        byte[][] all = [salts.Of(1, Day), salts.Of(1, Day.AddDays(1)), salts.Of(2, Day)];

        Assert.All(all, s => Assert.Equal(32, s.Length));
        Assert.Equal(3, all.Select(Convert.ToHexString).Distinct().Count());
        Assert.Equal(all[0], salts.Of(1, Day));
        Assert.True(salts.Exists(2, Day));
        Assert.False(salts.Exists(2, Day.AddDays(1)));
    }

    [Fact]
    public void Salt_AfterReopening_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        var salt = new SaltFile(folder.File("salts.db"), new FakeClock()).Of(1, Day);

        Assert.Equal(salt, new SaltFile(folder.File("salts.db"), new FakeClock()).Of(1, Day));
    }

    [Fact]
    public void Salt_AskedForByManyAtOnce_IsMadeOnce()
    {
        using var folder = new TemporaryFolder();
        var salts = new SaltFile(folder.File("salts.db"), new FakeClock());
        var seen = new string[64];
        Parallel.For(0, seen.Length, i => seen[i] = Convert.ToHexString(salts.Of(1, Day)));

        Assert.Single(seen.Distinct());
    }

    [Fact]
    public void Salt_UpTo48Hours_IsKeptAndThenDestroyedInTheFile()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeClock(new(2025, 9, 17, 0, 0, 0, TimeSpan.Zero));
        var salts = new SaltFile(folder.File("salts.db"), clock);
        var salt = salts.Of(1, Day);
        clock.Advance(IVisitorSalts.Kept);
        salts.DestroyOld();
        Assert.True(salts.Exists(1, Day));
        Assert.True(Holds(folder, salt));

        clock.Advance(TimeSpan.FromMilliseconds(1));
        salts.DestroyOld();
        Assert.False(salts.Exists(1, Day));
        Assert.False(Holds(folder, salt));
        Assert.NotEqual(salt, salts.Of(1, Day));
    }

    [Fact]
    public void Salt_OfADayAhead_OutlivesThatDay()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeClock(new(2025, 9, 16, 0, 30, 0, TimeSpan.Zero));
        var salts = new SaltFile(folder.File("salts.db"), clock);
        salts.Of(1, Day);
        clock.AdvanceTo(new(2025, 9, 18, 0, 29, 0, TimeSpan.Zero));
        salts.DestroyOld();

        Assert.True(salts.Exists(1, Day));
    }

    [Fact]
    public void File_OfTheSalts_IsTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        new SaltFile(folder.File("salts.db"), new FakeClock()).Of(1, Day);

        foreach (var path in Directory.GetFiles(folder.Path)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Salts_OfIngestedEvents_StandNeverInTheDatabase()
    {
        using var folder = new TemporaryFolder();
        byte[] salt;
        await using (var instance = await Instance.Open(folder: folder))
        {
            var site = await instance.AddSite();
            await site.By("ann").Pageview("/").At("10:00");
            salt = instance.Salts.Of(site.Id, Day);
        }
        Assert.All(Directory.GetFiles(folder.Path, "analytics.db*"), path => Assert.False(AtRest.Holds(path, salt)));
        Assert.True(AtRest.Holds(folder.File("salts.db"), salt));
    }

    private static bool Holds(TemporaryFolder folder, byte[] bytes) => Directory.GetFiles(folder.Path).Any(path => AtRest.Holds(path, bytes));
}
