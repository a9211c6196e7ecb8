using System.CommandLine;
using Analytics.Web.Cli.Verbs;

namespace Analytics.Web.Cli;

/// <summary>All verbs. A new one is a file in Verbs/ and a line here.</summary>
internal static class VerbList
{
    private static readonly Func<VerbSide, Command>[] All =
    [
        ServeVerb.Describe,
        DemoVerb.Describe,
        UserVerb.Describe,
        SiteVerb.Describe,
        SendVerb.Describe,
        StatusVerb.Describe,
        JobsVerb.Describe,
        ImportVerb.Describe,
        ExportVerb.Describe,
        BackupVerb.Describe,
        RestoreVerb.Describe,
        VerifyVerb.Describe,
        RollupVerb.Describe,
        ConfigVerb.Describe,
        HealthVerb.Describe,
        CompletionVerb.Describe,
        VersionVerb.Describe,
    ];

    /// <summary>The whole command line, its verbs carried out on a side.</summary>
    public static RootCommand Root(VerbSide side)
    {
        var root = new RootCommand("""
            Analytics: web analytics that you run yourself. One program, one data folder.
            Without a verb it serves.

            Settings are read from appsettings.json, then the environment, then the command line, where any of them can
            stand: --Analytics:Registration open, in the environment Analytics__Registration=open. The first that matter:
              Analytics:DataDirectory    where everything is kept; default ./data     (environment: Analytics__DataDirectory)
              Analytics:Registration     who may sign up after the first account; default closed
              Analytics:Admin:Email      with Analytics:Admin:Password: makes the first account at start
              Analytics:KnownProxies     addresses or networks whose X-Forwarded-For is believed
            All of them: docs/configuration.md, or `analytics config list`.

            Exit codes: 0 done or yes · 1 failed or no · 2 wrong usage or settings · 3 the data folder is busy or nothing answers.
            """) { CommonOptions.Data };
        root.Options.Remove(root.Options.OfType<VersionOption>().Single());
        foreach (var describe in All) root.Subcommands.Add(describe(side));
        return root;
    }
}
