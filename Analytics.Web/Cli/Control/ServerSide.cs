using System.CommandLine;
using Analytics.Web.Accounts.Auditing;

namespace Analytics.Web.Cli.Control;

/// <summary>The side of a running server: what touches the instance is done with the services that serve.</summary>
internal sealed class ServerSide(IServiceProvider services, Stream input, Stream output, TextWriter errors) : VerbSide
{
    public override async Task<int> OnInstance(ParseResult line, Func<Act, CancellationToken, Task<int>> act, Needs needs, CancellationToken cancel)
    {
        CurrentActor.Circuit = Actor.CommandLine;
        return await act(new(line, services, input, output, errors, isServing: true), cancel);
    }

    public override Task<int> Here(ParseResult line, Func<Caller, CancellationToken, Task<int>> act, CancellationToken cancel) =>
        throw new VerbException("That is done by the program that was called, not by the server.", ExitCode.Usage);
}
