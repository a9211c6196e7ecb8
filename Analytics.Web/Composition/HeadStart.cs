using Analytics.Core.Storage;
using Analytics.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Composition;

/// <summary>
/// What a start needs late and what asks nothing of the settings, begun on another core while they are read: the models of both
/// databases and the code that turns the first question to each into SQL, a fifth of the processor time of a start.
/// </summary>
internal static class HeadStart
{
    /// <summary>Begins, and returns at once. Whatever fails here fails again where it is needed, and is told there.</summary>
    /// <returns>Ends when everything is ready; nobody has to wait for it.</returns>
    public static Task Begin() => Environment.ProcessorCount > 1 ? Task.Run(Prepare) : Task.CompletedTask;

    /// <summary>Has the questions that a start asks first worked out; they are not asked, and no file is opened.</summary>
    internal static async Task Prepare()
    {
        var analytics = new DbContextOptionsBuilder<AnalyticsDb>();
        new DatabaseFile(":memory:").Configure(analytics);
        await using (var db = new AnalyticsDb(analytics.Options)) await WorkOut(db.SiteKeys);

        var accounts = new DbContextOptionsBuilder<AccountsDb>();
        AccountsDb.Use(accounts, ":memory:");
        await using (var db = new AccountsDb(accounts.Options)) await WorkOut(db.Settings);
    }

    // A question is translated when its rows are first asked for, and asked when the first of them is.
    private static async Task WorkOut<T>(IQueryable<T> rows) where T : class =>
        await rows.AsNoTracking().AsAsyncEnumerable().GetAsyncEnumerator().DisposeAsync();
}
