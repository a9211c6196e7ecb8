using System.Text.Json;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;

namespace Analytics.Core.Jobs.Moving;

/// <summary>Takes exported events into a site, through the one writer, so that figures and dashboards know of them like of any other.</summary>
public sealed class EventImport(IEventStore store, EventExport stored, TimeProvider clock)
{
    // As many as go into a few transactions: enough to keep the writer busy, few enough to leave room for visitors.
    private const int AtOnce = 4_096, ProblemsTold = 20;

    // As far as a server's own events may be ahead: a day that no calendar has would be in the way of every question.
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(24);

    /// <summary>Reads lines until their end. A line that is no event is told and left out.</summary>
    public async Task<ImportCount> Read(SiteEntry site, TextReader lines, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(lines);
        var now = clock.GetUtcNow();
        var (oldestMs, newestMs) = (site.OldestAt(now).ToUnixTimeMilliseconds(), (now + Ahead).ToUnixTimeMilliseconds());
        var count = new ImportCount();
        var before = new EventsBefore(stored, site);
        var waiting = new List<Task<StoreOutcome>>(AtOnce);
        for (long number = 1; await lines.ReadLineAsync(cancel) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                var accepted = ExportedEvent.Read(line, site.Site.Id);
                if (accepted.AtMs > newestMs) throw new JsonException("The event lies more than a day ahead.");
                if (accepted.AtMs < oldestMs) count.TooOld++;
                else if (before.Match(accepted, cancel)) count.Duplicates++;
                else waiting.Add(store.Append(accepted, cancel).AsTask());
            }
            catch (JsonException e)
            {
                count.Invalid++;
                if (count.Problems.Count < ProblemsTold) count.Problems.Add($"line {number}: {What(e)}");
            }
            if (waiting.Count >= AtOnce) await Settle(waiting, count);
        }
        await Settle(waiting, count);
        return count;
    }

    // Where in the line the reader stopped is of use to no one who did not write it; what it met there is.
    private static string What(JsonException problem) => problem.Message.Split(" Path: ", 2)[0];

    private static async Task Settle(List<Task<StoreOutcome>> waiting, ImportCount count)
    {
        foreach (var outcome in await Task.WhenAll(waiting))
        {
            if (outcome == StoreOutcome.Committed) count.Taken++;
            else if (outcome == StoreOutcome.Duplicate) count.Duplicates++;
            else count.Failed++;
        }
        waiting.Clear();
    }
}
