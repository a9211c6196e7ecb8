using System.CommandLine;
using Analytics.Core.Storage;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Cli.Control;
using Analytics.Web.Composition;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Cli;

/// <summary>The side of the program that was called.</summary>
internal sealed class CallerSide(string[] settings, string[] words, TextWriter output, TextWriter errors) : VerbSide
{
    public override Task<int> OnInstance(ParseResult line, Func<Act, CancellationToken, Task<int>> act, Needs needs, CancellationToken cancel) =>
        Guarded(async () =>
        {
            var caller = new Caller(line, settings, output, errors);
            var folder = needs.MakesInstance ? caller.Folder : caller.ExistingFolder;
            await using var input = OpenInput(line, needs);
            await using var written = OpenOutput(line, needs);
            await using (var server = await ControlCall.Connect(folder, cancel))
                if (server is not null) return await server.Run(words, input, written, errors, cancel);

            await using var instance = await OfflineInstance.Open(settings, cancel);
            await using var scope = instance.Services.CreateAsyncScope();
            CurrentActor.Circuit = Actor.CommandLine;
            return await act(new(line, scope.ServiceProvider, input, written, errors, isServing: false), cancel);
        });

    public override Task<int> Here(ParseResult line, Func<Caller, CancellationToken, Task<int>> act, CancellationToken cancel) =>
        Guarded(() => act(new Caller(line, settings, output, errors), cancel));

    /// <summary>What an operator can mend is said in a sentence; anything else is a bug and shows itself as one.</summary>
    private async Task<int> Guarded(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (VerbException e)
        {
            await errors.WriteLineAsync(e.Message);
            return e.Code;
        }
        catch (FolderInUseException e)
        {
            await errors.WriteLineAsync(e.Message);
            return ExitCode.Busy;
        }
        catch (OptionsValidationException e)
        {
            foreach (var failure in e.Failures) await errors.WriteLineAsync(failure);
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NewerDatabaseException or Microsoft.Data.Sqlite.SqliteException)
        {
            await errors.WriteLineAsync(e.Message);
            return ExitCode.Failed;
        }
    }

    private static Stream OpenInput(ParseResult line, Needs needs)
    {
        if (needs.Input is null) return Stream.Null;
        return line.GetValue(needs.Input) switch { null => Stream.Null, "-" => Console.OpenStandardInput(), var file when Directory.Exists(file) => throw new VerbException($"{file} is a folder, not a file."), var file => File.OpenRead(file) };
    }

    private Stream OpenOutput(ParseResult line, Needs needs)
    {
        if (needs.Output is not null && line.GetValue(needs.Output) is { } file and not "-") return PrivateFile.Create(file);
        // A writer that is not the terminal belongs to a test or to a program that hosts this one.
        return output == Console.Out ? Console.OpenStandardOutput() : new WriterStream(output);
    }
}
