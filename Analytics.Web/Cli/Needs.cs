using System.CommandLine;

namespace Analytics.Web.Cli;

/// <summary>What an act on the instance needs of the one who called it, on whose side files are opened.</summary>
/// <param name="MakesInstance">True where an instance is made if the data folder holds none.</param>
/// <param name="Input">The file to read from; <c>-</c> = standard input, nothing = there is none. Null where the act reads nothing.</param>
/// <param name="Output">The file to write to; nothing = standard output. Null where it is always that.</param>
internal sealed record Needs(bool MakesInstance = false, Argument<string?>? Input = null, Option<string?>? Output = null)
{
    public static readonly Needs Nothing = new();
}
