using System.Reflection;
using Analytics.Core.Storage;
using Analytics.Web.Composition;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Cli;

/// <summary>Why a program that serves could not start, for the operator who can mend it.</summary>
/// <param name="Sentence">What is wrong; several lines where several things are.</param>
/// <param name="Code">What the program ends with.</param>
internal sealed record StartProblem(string Sentence, int Code)
{
    /// <summary>Whether the process is this program, rather than a test or a tool that hosts it.</summary>
    public static bool IsOurProcess { get; } = Assembly.GetEntryAssembly() == typeof(Program).Assembly;

    /// <summary>The problem behind a failure; null for a bug, and where a test or a tool hosts the program and wants the failure itself.</summary>
    public static StartProblem? Of(Exception failure) =>
        !IsOurProcess ? null : failure switch
        {
            OptionsValidationException settings => new(string.Join(Environment.NewLine, settings.Failures), ExitCode.Usage),
            NewerDatabaseException newer => new(newer.Message, ExitCode.Failed),
            FolderInUseException inUse => new(inUse.Message, ExitCode.Busy),
            IOException { InnerException: AddressInUseException } taken => new($"{taken.Message} Choose another address with --urls.", ExitCode.Failed),
            InvalidOperationException { InnerException: IOException or UnauthorizedAccessException } folder => new(folder.Message, ExitCode.Failed),
            // Asked to stop before it had started.
            OperationCanceledException => new("Stopped while it started.", ExitCode.Done),
            _ => null,
        };
}
