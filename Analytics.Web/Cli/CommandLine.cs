using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Analytics.Web.Cli;

/// <summary>The command line: a verb with its words, and settings that the configuration reads.</summary>
/// <param name="Serves">What to serve; null for a verb that does its work and ends.</param>
/// <param name="Settings">Everything that is a setting.</param>
/// <param name="Words">The verb and what belongs to it.</param>
internal sealed record CommandLine(Serving? Serves, string[] Settings, string[] Words)
{
    public static CommandLine Parse(string[] args)
    {
        var (settings, words) = SettingWords.Part(args);
        // The two that serve are known without the library: they are what a start waits for.
        Serving? serves = words switch
        {
            ["demo", ..] => Serving.Demo,
            ["serve", ..] or [] => Serving.Product,
            [var first, ..] when first.Contains('=', StringComparison.Ordinal) => Serving.Product,
            _ => null,
        };
        var rest = words is ["demo" or "serve", ..] ? words[1..] : words;
        // Whatever key the one who hosts the program gives it: the configuration takes any.
        return serves is not null && rest.All(w => w.StartsWith("--", StringComparison.Ordinal) && w.Contains('=', StringComparison.Ordinal)) ? new(serves, [.. settings, .. rest], []) : new(null, settings, words);
    }

    /// <summary>Does what a verb says that serves nothing.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public Task<int> Run(TextWriter output, TextWriter errors, CancellationToken cancel = default) =>
        Run(new CallerSide(Settings, Words, output, errors), Words, output, errors, cancel);

    /// <summary>Parses words with the verbs of a side and does what they say.</summary>
    internal static async Task<int> Run(VerbSide side, string[] words, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        // `analytics help backup` is `analytics backup --help`, and a version is asked for in two ways everywhere.
        if (words is ["help", ..]) words = [.. words[1..], "--help"];
        if (words.Contains("--version")) words = ["version"];
        var line = VerbList.Root(side).Parse(words);
        var isCompleted = words is [var first, ..] && first.StartsWith("[suggest", StringComparison.Ordinal);
        if (line.Action is not HelpAction && !isCompleted && UsageErrors.Of(line) is { Count: > 0 } wrong)
        {
            foreach (var error in wrong) await errors.WriteLineAsync(error);
            await errors.WriteLineAsync($"`analytics {string.Join(' ', Path(line.CommandResult).Append("--help"))}` says how it is used.");
            return ExitCode.Usage;
        }
        return await line.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false }, cancel);
    }

    private static IEnumerable<string> Path(CommandResult result) =>
        result.Parent is CommandResult parent ? Path(parent).Append(result.Command.Name) : [];
}
