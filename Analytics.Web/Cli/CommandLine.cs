using System.Reflection;

namespace Analytics.Web.Cli;

/// <summary>The command line: one verb, then settings as <c>--Key value</c> that the configuration reads.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Settings">Everything but the verb.</param>
/// <param name="Word">The verb as it was typed; null where none was.</param>
internal sealed record CommandLine(Verb Verb, string[] Settings, string? Word = null)
{
    public const string HelpText = """
        Analytics: web analytics that you run yourself. One program, one data folder.

        Usage: analytics [verb] [--urls ADDRESS] [--Analytics:KEY VALUE]

          serve     serve the product (default), on http://localhost:5000 unless --urls says otherwise
          demo      serve a simulated site with 90 days of history and live visitors, in ./data-demo
          version   print the version
          help      print this

        Settings are read from appsettings.json, then the environment, then the command line:
          Analytics:DataDirectory    where everything is kept; default ./data     (environment: Analytics__DataDirectory)
          Analytics:Registration     who may sign up: closed (default), invitation, open
          Analytics:Admin:Email      with Analytics:Admin:Password: makes the first account at start
          Analytics:KnownProxies     addresses or networks whose X-Forwarded-For is believed
        """;

    /// <summary>The verb is the first word that is neither a setting nor a setting's value, wherever it stands.</summary>
    public static CommandLine Parse(string[] args)
    {
        if (args.Contains("--help") || args.Contains("-h")) return new(Verb.Help, []);
        if (args.Contains("--version")) return new(Verb.Version, []);
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith('-')) return new(VerbOf(args[i]), [.. args[..i], .. args[(i + 1)..]], args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal)) i++;
        }
        return new(Verb.Serve, args);
    }

    /// <summary>Answers a verb that serves nothing; null for those that do.</summary>
    public int? Print(TextWriter output, TextWriter errors)
    {
        switch (Verb)
        {
            case Verb.Version:
                output.WriteLine(typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);
                return 0;
            case Verb.Help:
                output.WriteLine(HelpText);
                return 0;
            case Verb.Unknown:
                errors.WriteLine($"There is no verb '{Word}'. `analytics help` lists them.");
                return 2;
            default:
                return null;
        }
    }

    private static Verb VerbOf(string word) => word switch
    {
        "serve" => Verb.Serve,
        "demo" => Verb.Demo,
        "version" => Verb.Version,
        "help" => Verb.Help,
        _ => Verb.Unknown,
    };
}
