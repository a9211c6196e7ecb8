using System.CommandLine;
using System.CommandLine.Parsing;
using Analytics.Core.Jobs.Moving;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Auditing;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>export</c>: the events of a site, for taking them elsewhere.</summary>
internal static class ExportVerb
{
    private static readonly Option<DateOnly?> From = new("--from") { Description = "First day, of the site's zone. Default: the first there is.", HelpName = "YYYY-MM-DD" };
    private static readonly Option<DateOnly?> To = new("--to") { Description = "Last day. Default: the last there is.", HelpName = "YYYY-MM-DD" };
    private static readonly Option<string> Format = new("--format") { Description = "ndjson, which `import` reads, or csv.", DefaultValueFactory = _ => "ndjson" };
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "The file to write, made for its owner's eyes only. Default: standard output.", HelpName = "FILE" };

    public static Command Describe(VerbSide side)
    {
        Format.AcceptOnlyFromAmong("ndjson", "csv");
        var export = new Command("export", "Write all events of a site as lines of JSON or as CSV.") { SiteVerb.Site, From, To, Format, Output };
        export.Validators.Add(DaysInOrder);
        export.SetAction((line, cancel) => side.OnInstance(line, Export, new(Output: Output), cancel));
        return export;
    }

    // A day that cannot be read has an error of its own.
    private static void DaysInOrder(CommandResult export)
    {
        if (export.GetResult(From) is not { } from || export.GetResult(To) is not { } to || from.Errors.Any() || to.Errors.Any()) return;
        if (from.GetValueOrDefault<DateOnly?>() is { } first && to.GetValueOrDefault<DateOnly?>() is { } last && first > last)
            export.AddError(FormattableString.Invariant($"No day lies between {first:yyyy-MM-dd} and {last:yyyy-MM-dd}: --from is the later one."));
    }

    private static async Task<int> Export(Act act, CancellationToken cancel)
    {
        var (line, site) = (act.Line, SiteVerb.Find(act, act.Line));
        var from = line.GetValue(From) is { } first ? site.Zone.StartOf(first) : DateTimeOffset.MinValue;
        var until = line.GetValue(To) is { } last ? site.Zone.StartOf(last.AddDays(1)) : DateTimeOffset.MaxValue;
        var events = act.The<EventExport>().Of(site, from, until, cancel);
        await using var buffered = new BufferedStream(act.Output, 1 << 16);
        long count = 0;
        if (line.GetValue(Format) == "csv") await buffered.WriteAsync(EventCsv.Header(), cancel);
        foreach (var one in events)
        {
            await buffered.WriteAsync(line.GetValue(Format) == "csv" ? EventCsv.Line(one) : ExportedEvent.Write(one), cancel);
            await buffered.WriteAsync("\n"u8.ToArray(), cancel);
            count++;
        }
        await buffered.FlushAsync(cancel);
        await act.Note(Acts.Exported, site.Site.Domain, FormattableString.Invariant($"{count} events"));
        await act.Errors.WriteLineAsync(FormattableString.Invariant($"{count:N0} events of {site.Site.Name}."));
        return ExitCode.Done;
    }
}
