using Analytics.Core.Ingestion;
using Analytics.Core.Sites;

namespace Analytics.Web.Accounts.Auditing;

/// <summary>Notes which kinds of bots people let through or keep apart again, through whichever page or call.</summary>
internal sealed class AuditedBots(IBots bots, ISiteCatalog catalog, AuditLog audit) : IBots
{
    public Task<BotReport> Read(int siteId, DateOnly from, DateOnly until, QuarantineClass? only, CancellationToken cancel) => bots.Read(siteId, from, until, only, cancel);

    public async Task<int?> Restore(int siteId, QuarantineClass held, CancellationToken cancel)
    {
        var restored = await bots.Restore(siteId, held, cancel);
        if (restored is { } count) await audit.Write(Acts.BotsRestored, NameOf(siteId), FormattableString.Invariant($"{held.Word()}, {count} events"));
        return restored;
    }

    public async Task<bool> Hold(int siteId, QuarantineClass held, CancellationToken cancel)
    {
        var holds = await bots.Hold(siteId, held, cancel);
        if (holds) await audit.Write(Acts.BotsHeld, NameOf(siteId), held.Word());
        return holds;
    }

    public Task<int> Sweep(CancellationToken cancel) => bots.Sweep(cancel);

    private string NameOf(int siteId) => catalog.ById(siteId)?.Site.Domain ?? $"site {siteId}";
}
