using System.CommandLine;
using Analytics.Core.Jobs.Moving;
using Analytics.Web.Accounts.Auditing;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>import</c>: events that were exported, here or elsewhere.</summary>
internal static class ImportVerb
{
    private static readonly Argument<string?> Input = new("file") { Description = "What `export` wrote as ndjson; - for standard input." };

    public static Command Describe(VerbSide side)
    {
        var import = new Command("import", "Take exported events into a site. Figures follow by themselves. What the site has already is left out: the same file a second time adds nothing.") { SiteVerb.Site, Input, CommonOptions.Json };
        import.SetAction((line, cancel) => side.OnInstance(line, Import, new(Input: Input), cancel));
        return import;
    }

    private static async Task<int> Import(Act act, CancellationToken cancel)
    {
        var site = SiteVerb.Find(act, act.Line);
        using var lines = new StreamReader(act.Input, leaveOpen: true);
        var count = await act.The<EventImport>().Read(site, lines, cancel);
        await act.Note(Acts.Imported, site.Site.Domain, FormattableString.Invariant($"{count.Taken} events"));
        foreach (var problem in count.Problems) await act.Errors.WriteLineAsync(problem);
        await act.Say(count, FormattableString.Invariant($"{count.Taken:N0} events taken, {count.Duplicates:N0} were there, {count.TooOld:N0} older than the site keeps, {count.Invalid:N0} invalid lines, {count.Failed:N0} not stored."));
        return count.Invalid + count.Failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
