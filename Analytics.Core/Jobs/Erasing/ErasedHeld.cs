using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs.Erasing;

/// <summary>Takes the events that an erasure means out of quarantine too, so that none comes back when its class is let through.</summary>
internal sealed class ErasedHeld(IDbContextFactory<AnalyticsDb> contexts)
{
    private const int AtOnce = 1_000;

    public async Task Erase(SiteEntry site, ErasureRequest request, CancellationToken cancel)
    {
        var fromMs = request.From is { } from ? site.Zone.StartOf(from).ToUnixTimeMilliseconds() : long.MinValue;
        var untilMs = request.To is { } to ? site.Zone.StartOf(to.AddDays(1)).ToUnixTimeMilliseconds() : long.MaxValue;
        var visitor = request.UserId is { } user ? unchecked((long?)VisitorHasher.User(site.VisitorSecret, user)) : null;
        var (page, name) = (Pattern(request.Page), Pattern(request.Event));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        for (var lastId = 0L; ;)
        {
            var rows = await db.Quarantine.AsNoTracking().Where(h => h.SiteId == site.Site.Id && h.Id > lastId && h.AtMs >= fromMs && h.AtMs < untilMs && (visitor == null || h.Visitor == visitor))
                .OrderBy(h => h.Id).Take(AtOnce).Select(h => new { h.Id, h.Path, h.Event }).ToListAsync(cancel);
            if (rows.Count == 0) return;
            lastId = rows[^1].Id;
            var erased = rows.Where(r => (page is null || page.IsMatch(r.Path ?? "")) && (name is null || name.IsMatch(NameOf(r.Event)))).Select(r => r.Id).ToList();
            await db.Quarantine.Where(h => erased.Contains(h.Id)).ExecuteDeleteAsync(cancel);
        }
    }

    private static Regex? Pattern(string? text) => text is null ? null : ErasedEvents.Pattern(text);

    private static string NameOf(string json)
    {
        using var held = JsonDocument.Parse(json);
        return held.RootElement.TryGetProperty(nameof(AcceptedEvent.Name), out var name) && name.GetString() is { } text ? text : "";
    }
}
