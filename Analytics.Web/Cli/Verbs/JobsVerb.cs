using System.CommandLine;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Jobs;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>jobs</c>: what the scheduler did and will do.</summary>
internal static class JobsVerb
{
    private static readonly Argument<string> Job = new("job") { Description = "The job's name." };

    public static Command Describe(VerbSide side)
    {
        foreach (var job in JobNames.All) Job.CompletionSources.Add(job.Name);
        return new Command("jobs", "Background jobs: list, run one now, pause, resume.")
        {
            ListVerb(side), RunVerb(side),
            Switch(side, "pause", "Let a job not run until it is resumed, over restarts too. `run` still runs it.", pause: true),
            Switch(side, "resume", "Let a paused job run at its times again.", pause: false),
        };
    }

    private static Command ListVerb(VerbSide side)
    {
        var list = new Command("list", "All jobs, how their last run went and when they are due.") { CommonOptions.Json };
        list.SetAction((line, cancel) => side.OnInstance(line, async (act, c) =>
        {
            var jobs = await act.The<JobBoard>().List(c);
            await act.Show(jobs.Select(j => new { j.Name, j.Title, j.Running, j.Paused, j.NextRun, LastRun = j.Last is { } l ? new { l.Started, TookMs = (long)l.Took.TotalMilliseconds, l.Outcome, l.Succeeded } : null }), text =>
                Printing.Table(text, ["JOB", "NEXT", "LAST", "TOOK", "OUTCOME"], [.. jobs.Select(j => new[]
                {
                    j.Name, j.Running ? "running" : j.Paused ? "paused" : Printing.At(j.NextRun), Printing.At(j.Last?.Started),
                    j.Last is { } last ? FormattableString.Invariant($"{last.Took.TotalMilliseconds:0} ms") : "–", j.Last is { } l ? (l.Succeeded ? "" : "FAILED: ") + l.Outcome : "–",
                })]));
            return ExitCode.Done;
        }, Needs.Nothing, cancel));
        return list;
    }

    private static Command RunVerb(VerbSide side)
    {
        var run = new Command("run", "Run a job now and wait for its end.") { Job, CommonOptions.Json };
        run.SetAction((line, cancel) => side.OnInstance(line, async (act, c) =>
        {
            var name = line.GetRequiredValue(Job);
            var last = (act.IsServing ? await act.The<JobBoard>().RunAndWait(name, c) : await JobHere.Run(act.The<IServiceProvider>(), name, c)) ?? throw Missing(name);
            await act.Note(Acts.JobRun, name, last.Succeeded ? "" : "failed");
            if (!act.IsServing) await act.The<JobBoard>().Keep(name, last, c);
            await act.Say(new { Name = name, last.Started, TookMs = (long)last.Took.TotalMilliseconds, last.Outcome, last.Succeeded }, FormattableString.Invariant($"{name}: {last.Outcome} ({last.Took.TotalMilliseconds:0} ms)"));
            return last.Succeeded ? ExitCode.Done : ExitCode.Failed;
        }, Needs.Nothing, cancel));
        return run;
    }

    private static Command Switch(VerbSide side, string word, string what, bool pause)
    {
        var verb = new Command(word, what) { Job, CommonOptions.Json };
        verb.SetAction((line, cancel) => side.OnInstance(line, async (act, c) =>
        {
            var name = line.GetRequiredValue(Job);
            if (!await act.The<JobBoard>().Pause(name, pause, c)) throw Missing(name);
            await act.Note(pause ? Acts.JobPaused : Acts.JobResumed, name);
            await act.Say(new { Name = name, Paused = pause }, pause ? $"{name} is paused." : $"{name} runs at its times again.");
            return ExitCode.Done;
        }, Needs.Nothing, cancel));
        return verb;
    }

    private static VerbException Missing(string name) => new($"There is no job {name}. There are: {string.Join(", ", JobNames.All.Select(j => j.Name))}.", ExitCode.Usage);
}
