using System.CommandLine;

namespace Analytics.Web.Cli;

/// <summary>What several verbs take.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of text." };

    // Settings, taken out of the line before it is parsed; here so that help and completion know them.
    public static readonly Option<string> Data = new("--data") { Description = "The data folder; short for --Analytics:DataDirectory.", HelpName = "DIR", Recursive = true };
    public static readonly Option<string> Urls = new("--urls") { Description = "Addresses to listen on, parted by ';'. Default http://localhost:5000.", HelpName = "URLS" };
}
