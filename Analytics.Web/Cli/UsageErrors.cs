using System.CommandLine;
using System.CommandLine.Parsing;

namespace Analytics.Web.Cli;

/// <summary>What is wrong with a line, in words that say what to write instead.</summary>
internal static class UsageErrors
{
    /// <summary>All that is wrong; empty where nothing is.</summary>
    public static IReadOnlyList<string> Of(ParseResult line)
    {
        var here = line.CommandResult;
        var verbs = here.Command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name).ToList();
        // The library takes a mistyped option for a value: a backup would be written into a file of that name.
        var stray = line.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash).Where(t => t.Type == TokenType.Argument && t.Value.StartsWith("--", StringComparison.Ordinal)).Select(t => t.Value).ToList();
        if (stray.Count > 0) return [.. stray.Select(word => $"There is no option {word}.")];
        if (line.Errors.Count == 0) return [];
        if (verbs.Count > 0)
        {
            var word = line.UnmatchedTokens is [var first, ..] ? first : null;
            return [word is null ? $"A verb is missing: {string.Join(", ", verbs)}." : $"There is no verb {word}. There are: {string.Join(", ", verbs)}."];
        }
        var missing = here.Command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && here.GetResult(a) is null or { Tokens.Count: 0 }).ToList();
        if (missing.Count > 0) return [.. missing.Select(a => $"<{a.Name}> is missing: {a.Description}")];
        return [.. line.Errors.Select(Sentence).Distinct()];
    }

    private static string Sentence(ParseError error) =>
        error.SymbolResult is OptionResult { Option: var option, Tokens: [var given, ..] } && option.ValueType == typeof(DateOnly?) && !DateOnly.TryParse(given.Value, out _)
            ? $"{given.Value} is no day for {option.Name}. A day is written like 2026-11-24."
            : error.Message;
}
