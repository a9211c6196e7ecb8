using System.CommandLine;
using Analytics.Core.Jobs;
using Analytics.Web.Accounts.Auditing;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>rollup</c>: the kept figures, anew.</summary>
internal static class RollupVerb
{
    private static readonly Option<bool> Rebuild = new("--rebuild") { Description = "Work all figures out again from the events that are there. Days whose events are past retention keep theirs." };
    private static readonly Argument<string?> Site = new("site") { Description = "Only this site, by id or domain. Default: all.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Describe(VerbSide side)
    {
        var rollup = new Command("rollup", "Rebuild hourly and daily figures.") { Rebuild, Site, CommonOptions.Json };
        rollup.SetAction((line, cancel) => side.OnInstance(line, async (act, c) =>
        {
            if (!line.GetValue(Rebuild)) throw new VerbException("Say --rebuild: there is nothing else to do to figures.", ExitCode.Usage);
            int? site = line.GetValue(Site) is { } named ? SiteVerb.Find(act, named).Site.Id : null;
            var days = await act.The<FiguresRebuild>().Run(site, c);
            await act.Note(Acts.FiguresRebuilt, line.GetValue(Site) ?? "all sites", FormattableString.Invariant($"{days} days"));
            await act.Say(new { Days = days }, FormattableString.Invariant($"Days rebuilt: {days:N0}."));
            return ExitCode.Done;
        }, Needs.Nothing, cancel));
        return rollup;
    }
}
