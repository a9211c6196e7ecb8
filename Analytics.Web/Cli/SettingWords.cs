namespace Analytics.Web.Cli;

/// <summary>
/// Parts a command line into settings, which the configuration reads, and the words of a verb. A setting is <c>--Section:Key VALUE</c>, one
/// of the server's own keys (<c>--urls</c>), or <c>--data</c>, which is short for <c>--Analytics:DataDirectory</c>.
/// </summary>
internal static class SettingWords
{
    private const string Data = "--data";

    // Keys of the host itself that have no section. Source: learn.microsoft.com, ".NET Generic Host" and "Web Host", settings.
    private static readonly HashSet<string> HostKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName", "webRoot", "shutdownTimeoutSeconds",
        "captureStartupErrors", "detailedErrors", "preferHostingUrls", "suppressStatusMessages", "hostingStartupAssemblies", "preventHostingStartup", "allowedHosts",
    };

    /// <summary>Both parts, each in its order. A setting without <c>=</c> takes the next word as its value, whatever that looks like.</summary>
    public static (string[] Settings, string[] Words) Part(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        List<string> settings = [], words = [];
        for (var i = 0; i < args.Length; i++)
        {
            var end = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = end < 0 ? args[i] : args[i][..end];
            if (!IsSetting(name))
            {
                words.Add(args[i]);
                continue;
            }
            settings.Add(name == Data ? $"--{Composition.DataFolder.ConfigurationKey}{args[i][name.Length..]}" : args[i]);
            if (end < 0 && i + 1 < args.Length) settings.Add(args[++i]);
        }
        return ([.. settings], [.. words]);
    }

    private static bool IsSetting(string name) =>
        name == Data || (name.StartsWith("--", StringComparison.Ordinal) && (name.Contains(':', StringComparison.Ordinal) || HostKeys.Contains(name[2..])));
}
