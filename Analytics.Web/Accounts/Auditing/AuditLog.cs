using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts.Auditing;

/// <summary>Who did what: the one place where entries are written, and where they are read. Kept for two years.</summary>
public sealed partial class AuditLog(IDbContextFactory<AccountsDb> contexts, CurrentActor current, TimeProvider clock, ILogger<AuditLog> log)
{
    /// <summary>How long entries are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(730);

    private const int TextMaxLength = 400;

    /// <summary>Notes an act of whoever acts just now.</summary>
    /// <param name="act">A word of <see cref="Acts"/>.</param>
    /// <param name="subject">What it was done to.</param>
    public Task Write(string act, string subject, string detail = "")
    {
        current.Noted();
        return Write(current.Now, act, subject, detail);
    }

    /// <summary>Notes an act of somebody who acts for the first time, or is not signed in yet.</summary>
    public Task Write(Account who, string act, string detail)
    {
        ArgumentNullException.ThrowIfNull(who);
        var name = who.Email ?? who.Id;
        return Write(current.Now with { AccountId = who.Id, Name = name }, act, name, detail);
    }

    /// <summary>Notes an act of somebody. What was done stays done when the note cannot be kept; that is logged then.</summary>
    public async Task Write(Actor actor, string act, string subject, string detail = "")
    {
        ArgumentNullException.ThrowIfNull(actor);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            db.Add(new AuditEntry { At = clock.GetUtcNow(), ActorId = actor.AccountId, Actor = actor.Name, Act = act, Subject = Cut(subject), Detail = Cut(detail), Network = actor.Network });
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException failure)
        {
            LogLost(log, failure, act);
        }
    }

    /// <summary>Entries, the newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> Read(AuditFilter filter, int limit, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var entries = db.Audit.AsNoTracking();
        if (filter.Before is { } before) entries = entries.Where(e => e.Id < before);
        if (filter.Act is { Length: > 0 } act) entries = entries.Where(e => e.Act.StartsWith(act));
        if (filter.From is { } from) entries = entries.Where(e => e.At >= from);
        if (filter.To is { } to) entries = entries.Where(e => e.At < to);
        if (filter.Text is { Length: > 0 } text)
        {
            var like = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            entries = entries.Where(e => EF.Functions.Like(e.Actor, like, "\\") || EF.Functions.Like(e.Subject, like, "\\") || EF.Functions.Like(e.Detail, like, "\\"));
        }
        return await entries.OrderByDescending(e => e.Id).Take(limit).ToListAsync(cancel);
    }

    /// <summary>Deletes what is older than it is kept.</summary>
    public async Task<int> Expire(CancellationToken cancel)
    {
        var end = clock.GetUtcNow() - Kept;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Audit.Where(e => e.At < end).ExecuteDeleteAsync(cancel);
    }

    private static string Cut(string text) => text.Length <= TextMaxLength ? text : text[..(TextMaxLength - 1)] + "…";

    [LoggerMessage(EventId = 4201, Level = LogLevel.Error, Message = "The audit log could not note {Act}")]
    private static partial void LogLost(ILogger log, Exception failure, string act);
}
