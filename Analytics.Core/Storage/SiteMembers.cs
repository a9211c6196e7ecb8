using Analytics.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The memberships in the database.</summary>
public sealed class SiteMembers(IDbContextFactory<AnalyticsDb> contexts) : ISiteMembers
{
    public async Task<IReadOnlyList<SiteMember>> All(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.SiteMembers.AsNoTracking().OrderBy(m => m.SiteId).ThenByDescending(m => m.Role).ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<SiteMember>> Of(int siteId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.SiteMembers.AsNoTracking().Where(m => m.SiteId == siteId).OrderByDescending(m => m.Role).ToListAsync(cancel);
    }

    public async Task<bool> Set(int siteId, string userId, SiteRole? role, bool mayOrphan)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        // Takes the write lock at once: two owners who remove each other cannot both find the other still there.
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var member = await db.SiteMembers.FirstOrDefaultAsync(m => m.SiteId == siteId && m.UserId == userId, CancellationToken.None);
        if (member is { Role: SiteRole.Owner } && role != SiteRole.Owner && !mayOrphan
            && !await db.SiteMembers.AnyAsync(m => m.SiteId == siteId && m.UserId != userId && m.Role == SiteRole.Owner, CancellationToken.None)) return false;
        Write(db, member, siteId, userId, role);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    public async Task Transfer(int siteId, string fromUserId, string toUserId)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var members = await db.SiteMembers.Where(m => m.SiteId == siteId && (m.UserId == fromUserId || m.UserId == toUserId)).ToListAsync(CancellationToken.None);
        if (members.Find(m => m.UserId == fromUserId) is { } from) from.Role = SiteRole.Editor;
        Write(db, members.Find(m => m.UserId == toUserId), siteId, toUserId, SiteRole.Owner);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static void Write(AnalyticsDb db, SiteMember? member, int siteId, string userId, SiteRole? role)
    {
        if (role is { } wanted)
        {
            if (member is null) db.Add(new SiteMember { SiteId = siteId, UserId = userId, Role = wanted });
            else member.Role = wanted;
        }
        else if (member is not null) db.Remove(member);
    }
}
