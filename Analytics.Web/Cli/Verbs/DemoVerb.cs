using System.CommandLine;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>demo</c>: here for help and completion; the program itself serves (Program.cs).</summary>
internal static class DemoVerb
{
    public static Command Describe(VerbSide side)
    {
        var demo = new Command("demo", "Serve a simulated site with 90 days of history and live visitors, in ./data-demo.") { CommonOptions.Urls };
        demo.SetAction(int (_) => throw new VerbException("Words after `demo` that are no settings are not understood.", ExitCode.Usage));
        return demo;
    }
}
