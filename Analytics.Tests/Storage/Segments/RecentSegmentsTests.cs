using Analytics.Core.Storage.Segments;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Storage.Segments;

/// <summary>Opened segments are held while their columns are asked for, in no more room than they were given.</summary>
public sealed class RecentSegmentsTests
{
    [Fact]
    public async Task Recent_AskedAgain_IsTheSameAsLongAsThereIsRoom()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 20, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        foreach (var day in (string[])["2025-09-17", "2025-09-18"]) await site.User("ann").Pageview("/a").At($"{day} 10:00");
        await instance.DayByDay.Run(site.Entry, CancellationToken.None);
        using var connection = instance.File.OpenReader();
        var ids = SegmentTable.List(connection, site.Id).Select(s => s.Id).ToArray();
        Assert.Equal(2, ids.Length);

        using var roomy = new SegmentTable(instance.File);
        foreach (var id in ids) Assert.Same(roomy.Recent(id), roomy.Recent(id));

        // Room for the first alone: the second does not push it out.
        using var narrow = new SegmentTable(instance.File, roomy.Open(ids[0]).SizeBytes);
        var first = narrow.Recent(ids[0]);
        Assert.NotSame(narrow.Recent(ids[1]), narrow.Recent(ids[1]));
        Assert.Same(first, narrow.Recent(ids[0]));
    }
}
