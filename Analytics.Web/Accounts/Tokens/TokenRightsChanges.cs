using System.Data.Common;
using System.Runtime.CompilerServices;
using Analytics.Web.Accounts.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Analytics.Web.Accounts.Tokens;

/// <summary>
/// Counts what changes the rights of API tokens and of those who watch: tokens, sessions, accounts, teams, members, sites. Whoever remembers what a token may forgets it when the
/// count has moved, so a revoked token is refused from the next event on. Every change passes by here, because it hangs on the tables.
/// </summary>
public sealed class TokenRightsChanges : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, object> _saving = [];
    private long _count;

    /// <summary>Changes since the start; to be read before the rights are.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Something changed elsewhere than in the accounts' tables.</summary>
    public void Note() => Interlocked.Increment(ref _count);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Look(eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Look(eventData);
        return new(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Saved(eventData);
        return new(result);
    }

    /// <summary>What was saved within a transaction holds from now on.</summary>
    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Note();

    /// <inheritdoc cref="TransactionCommitted"/>
    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Note();
        return Task.CompletedTask;
    }

    private void Look(DbContextEventData data)
    {
        if (data.Context is { } db && db.ChangeTracker.Entries().Any(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached) && entry.Entity is ApiToken or Account or Team or TeamMember or TeamSite))
            _saving.AddOrUpdate(db, this);
    }

    // Not before the commit: who reads the rights in between would remember the old ones under the new count.
    private void Saved(DbContextEventData data)
    {
        if (data.Context is { } db && _saving.Remove(db)) Note();
    }
}
