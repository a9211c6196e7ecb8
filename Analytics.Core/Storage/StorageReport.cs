using Analytics.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>Asks the file how large its parts are and whether it is sound.</summary>
public sealed class StorageReport(IDbContextFactory<AnalyticsDb> contexts) : IStorageReport
{
    public async Task<IReadOnlyList<SiteSize>> BySite(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var closed = await db.Segments.GroupBy(s => s.SiteId).Select(g => new { SiteId = g.Key, Bytes = g.Sum(s => (long)s.Blob.Length), Pageviews = g.Sum(s => (long)s.Pageviews) }).ToListAsync(cancel);
        var open = await db.Events.GroupBy(e => e.SiteId).Select(g => new { SiteId = g.Key, Events = g.LongCount() }).ToListAsync(cancel);
        var ids = closed.Select(c => c.SiteId).Union(open.Select(o => o.SiteId));
        return [.. ids.Select(id => new SiteSize(id, closed.Find(c => c.SiteId == id)?.Bytes ?? 0, closed.Find(c => c.SiteId == id)?.Pageviews ?? 0, open.Find(o => o.SiteId == id)?.Events ?? 0))];
    }

    public Task<IReadOnlyList<string>> Check(CancellationToken cancel) => Task.Run<IReadOnlyList<string>>(async () =>
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA quick_check(20)";
        var said = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) said.Add(reader.GetString(0));
        return said is ["ok"] ? [] : said;
    }, cancel);
}
