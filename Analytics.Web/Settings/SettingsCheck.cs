using Analytics.Web.Accounts;
using Analytics.Web.Tracker;

namespace Analytics.Web.Settings;

/// <summary>Reads a whole configuration and says everything that is wrong with it at once.</summary>
internal static class SettingsCheck
{
    private const string Own = "Analytics";

    /// <summary>Sentences that name key, value and what is allowed; empty when the program can start with it.</summary>
    public static IReadOnlyList<string> Failures(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        List<string> failures = [];
        HashSet<string> refused = new(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in SettingList.All)
        {
            var section = configuration.GetSection(setting.Key);
            if (setting.IsList)
            {
                if (section.Value is { Length: > 0 } single) Refuse(section.Path, $"{setting.Key} is '{single}'; it is a list: set {setting.Key}:0, {setting.Key}:1, …");
                foreach (var member in section.GetChildren().Where(c => c.Value is not null && !c.GetChildren().Any())) Refuse(member.Path, setting.Refuse(member.Path, member.Value!));
            }
            else if (section.Value is { } value) Refuse(section.Path, setting.Refuse(setting.Key, value));
        }
        // What is refused already cannot be read; the rest is looked at as if that had not been said. A key that is set to nothing, as JSON's null does, says nothing either.
        var sound = new ConfigurationBuilder().AddInMemoryCollection(configuration.GetSection(Own).AsEnumerable().Where(p => p.Value is not null && !refused.Contains(p.Key))).Build();
        if (sound.GetSection(AccountsOptions.Section).Get<AccountsOptions>() is { } accounts && new AccountsOptionsCheck().Validate(null, accounts) is { Failed: true, Failures: { } together })
            failures.AddRange(together);
        failures.AddRange((sound.GetSection(TrackerNames.Section).Get<TrackerNames>() ?? new()).Problems());
        foreach (var address in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!IsAddress(address)) failures.Add($"urls holds '{address}'; it must be an address such as http://localhost:5000.");
        return failures;

        void Refuse(string key, string? sentence)
        {
            if (sentence is null) return;
            failures.Add(sentence);
            refused.Add(key);
        }
    }

    /// <summary>Keys below <c>Analytics</c> that no class of options declares: mistyped, or of another version.</summary>
    public static IReadOnlyList<string> Unknown(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return [.. configuration.GetSection(Own).AsEnumerable().Where(p => p.Value is not null).Select(p => p.Key).Where(k => !SettingList.All.Any(s => Covers(s, k))).Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The setting whose key is most like a mistyped one; null when none is.</summary>
    public static string? Meant(string key) =>
        SettingList.All.Select(s => (s.Key, Distance: Distance(s.Key.ToLowerInvariant(), key.ToLowerInvariant()))).Where(c => c.Distance <= 3).OrderBy(c => c.Distance).Select(c => c.Key).FirstOrDefault();

    private static bool Covers(Setting setting, string key) =>
        key.Equals(setting.Key, StringComparison.OrdinalIgnoreCase) || (setting.IsList && key.StartsWith(setting.Key + ":", StringComparison.OrdinalIgnoreCase));

    // Hosts of the server's own kind, such as http://*:80 or http://unix:/run/socket, are no addresses in the sense of RFC 3986.
    private static bool IsAddress(string text) =>
        text.StartsWith("http://unix:/", StringComparison.OrdinalIgnoreCase)
        || (Uri.TryCreate(text.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal), UriKind.Absolute, out var address) && address.Scheme is "http" or "https");

    /// <summary>Letters to add, take away or change to come from one text to the other. Source: Levenshtein (1966).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++) (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[b.Length];
    }
}
