using System.CommandLine;
using Analytics.Web.Composition;

namespace Analytics.Web.Cli;

/// <summary>The program that was called, with its settings and its terminal.</summary>
internal sealed class Caller(ParseResult line, string[] settings, TextWriter output, TextWriter errors)
{
    private readonly Lazy<IConfiguration> _configuration = new(() => SettingsComposition.Read(settings));

    public ParseResult Line { get; } = line;
    public TextWriter Text { get; } = output;
    public TextWriter Errors { get; } = errors;
    public string[] Settings { get; } = settings;

    /// <summary>What the settings files, the environment and the command line say together.</summary>
    public IConfiguration Configuration => _configuration.Value;

    /// <summary>The data folder; not made and not looked into.</summary>
    public DataFolder Folder => DataFolder.Named(Configuration);

    /// <summary>The data folder, where it holds an instance.</summary>
    public DataFolder ExistingFolder => Folder is var folder && File.Exists(folder.AnalyticsDatabase) ? folder
        : throw new VerbException($"There is no instance in {folder.Path}. Name its folder with --data DIR.");

    public Task Show<T>(T value, Func<TextWriter, Task> asText) => Printing.Show(Line, Text, value, asText);
}
