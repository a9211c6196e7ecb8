using System.CommandLine;
using Analytics.Web.Accounts.Auditing;

namespace Analytics.Web.Cli;

/// <summary>A verb at work on an instance, in the server or in the program that was called.</summary>
/// <param name="line">The parsed words.</param>
/// <param name="services">The instance's services, in a scope of the act.</param>
/// <param name="input">What the caller gives to read.</param>
/// <param name="output">What the caller reads.</param>
/// <param name="errors">Sentences that are no output.</param>
/// <param name="isServing">True in a server.</param>
internal sealed class Act(ParseResult line, IServiceProvider services, Stream input, Stream output, TextWriter errors, bool isServing)
{
    public ParseResult Line { get; } = line;
    public Stream Input { get; } = input;
    public Stream Output { get; } = output;
    public TextWriter Text { get; } = new StreamWriter(output, leaveOpen: true) { AutoFlush = true };
    public TextWriter Errors { get; } = errors;
    public bool IsServing { get; } = isServing;

    public T The<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Notes in the audit log what was done.</summary>
    public Task Note(string what, string subject, string detail = "") => The<AuditLog>().Write(what, subject, detail);

    public Task Show<T>(T value, Func<TextWriter, Task> asText) => Printing.Show(Line, Text, value, asText);

    public Task Say<T>(T value, string sentence) => Show(value, text => text.WriteLineAsync(sentence));
}
