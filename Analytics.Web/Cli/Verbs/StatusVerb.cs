using System.CommandLine;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Web.Accounts;
using Analytics.Web.Composition;
using Analytics.Web.Jobs;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>status</c>: how an instance is doing, on one screen.</summary>
internal static class StatusVerb
{
    public static Command Describe(VerbSide side)
    {
        var status = new Command("status", "How the instance is doing: running or not, sites, events, disk, jobs.") { CommonOptions.Json };
        status.SetAction((line, cancel) => side.OnInstance(line, Tell, Needs.Nothing, cancel));
        return status;
    }

    private static async Task<int> Tell(Act act, CancellationToken cancel)
    {
        var (folder, writer) = (act.The<DataFolder>(), act.The<EventWriter>());
        var events = act.The<LedgerTotals>().Read();
        var jobs = await act.The<JobBoard>().List(cancel);
        var addresses = act.IsServing ? act.The<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [] : [];
        var status = new
        {
            VersionVerb.Version,
            Running = act.IsServing,
            ProcessId = act.IsServing ? Environment.ProcessId : (int?)null,
            Addresses = addresses,
            DataDirectory = folder.Path,
            DataBytes = new DirectoryInfo(folder.Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Exists ? f.Length : 0),
            FreeBytes = new DriveInfo(folder.Path).AvailableFreeSpace,
            MemoryBytes = act.IsServing ? Environment.WorkingSet : (long?)null,
            Sites = act.The<ISiteCatalog>().All.Count,
            Accounts = (await act.The<AccountRoster>().All(cancel)).Count,
            EventsAccepted = events.Where(e => e.Outcome == IngestLedger.Accepted).Sum(e => e.Events),
            EventsDropped = events.Where(e => Enum.IsDefined((DropReason)e.Outcome) && e.Outcome != IngestLedger.Accepted).Sum(e => e.Events),
            EventsRefused = events.Where(e => Enum.IsDefined((RefuseReason)e.Outcome)).Sum(e => e.Events),
            EventsWaiting = writer.Backlog,
            StorageProblem = writer.Failure,
            FailedJobs = jobs.Where(j => j.Last is { Succeeded: false }).Select(j => j.Name),
        };
        await act.Show(status, text => Printing.Table(text, ["ANALYTICS", status.Version],
        [
            ["State", act.IsServing ? $"running (process {status.ProcessId}) at {string.Join(", ", addresses)}" : "not running"],
            ["Data folder", $"{status.DataDirectory}, {Printing.Size(status.DataBytes)}, {Printing.Size(status.FreeBytes)} free"],
            ["Memory", status.MemoryBytes is { } memory ? Printing.Size(memory) : "–"],
            ["Sites", FormattableString.Invariant($"{status.Sites}")],
            ["Accounts", FormattableString.Invariant($"{status.Accounts}")],
            ["Events", FormattableString.Invariant($"{status.EventsAccepted:N0} accepted, {status.EventsDropped:N0} dropped, {status.EventsRefused:N0} refused, {status.EventsWaiting:N0} waiting")],
            ["Storage", status.StorageProblem ?? "healthy"],
            ["Jobs", string.Join(", ", status.FailedJobs) is { Length: > 0 } failed ? "failed last: " + failed : "all ended well"],
        ]));
        return status.StorageProblem is null ? ExitCode.Done : ExitCode.Failed;
    }
}
