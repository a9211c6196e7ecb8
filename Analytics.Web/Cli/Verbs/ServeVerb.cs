using System.CommandLine;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>serve</c>: here for help and completion; the program itself serves (Program.cs).</summary>
internal static class ServeVerb
{
    public static Command Describe(VerbSide side)
    {
        var serve = new Command("serve", "Serve the product (default).") { CommonOptions.Urls };
        serve.SetAction(int (_) => throw new VerbException("Words after `serve` that are no settings are not understood.", ExitCode.Usage));
        return serve;
    }
}
