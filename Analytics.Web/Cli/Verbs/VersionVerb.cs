using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>version</c>: what this program is.</summary>
internal static class VersionVerb
{
    /// <summary>The version, such as 0.1.0.</summary>
    public static string Version { get; } = typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Command Describe(VerbSide side)
    {
        var version = new Command("version", "Print the version.") { CommonOptions.Json };
        version.SetAction((line, cancel) => side.Here(line, Print, cancel));
        return version;
    }

    private static async Task<int> Print(Caller caller, CancellationToken cancel)
    {
        await caller.Show(new { Version, Runtime = RuntimeInformation.FrameworkDescription, Platform = RuntimeInformation.RuntimeIdentifier }, text => text.WriteLineAsync(Version));
        return ExitCode.Done;
    }
}
