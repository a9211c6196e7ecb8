using System.CommandLine;

namespace Analytics.Web.Cli;

/// <summary>
/// Where a verb is carried out. What touches an instance is done by the one program that has its data folder open: the server, where one
/// runs (it is handed the words over its control socket), else the caller itself.
/// </summary>
internal abstract class VerbSide
{
    /// <summary>Does something with the instance.</summary>
    /// <param name="line">The parsed words.</param>
    /// <param name="act">What to do.</param>
    /// <param name="needs">What the act needs of the caller.</param>
    /// <param name="cancel">Ends it.</param>
    public abstract Task<int> OnInstance(ParseResult line, Func<Act, CancellationToken, Task<int>> act, Needs needs, CancellationToken cancel);

    /// <summary>Does something that needs no instance, or only its files.</summary>
    public abstract Task<int> Here(ParseResult line, Func<Caller, CancellationToken, Task<int>> act, CancellationToken cancel);
}
