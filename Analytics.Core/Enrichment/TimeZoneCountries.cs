using System.Collections.Frozen;

namespace Analytics.Core.Enrichment;

/// <summary>The country that an IANA time zone lies in, for visitors whose address tells none. The table is made by build/zones.mjs.</summary>
public static class TimeZoneCountries
{
    private const string ResourceName = "zones.txt";

    private static readonly Lazy<FrozenDictionary<string, string>> Table = new(Load);

    /// <summary>Zones that lie in a country.</summary>
    public static int Count => Table.Value.Count;

    /// <summary>ISO 3166 alpha-2; null for a zone of no country (UTC) and for what is no zone.</summary>
    public static string? Find(string? timeZone) => timeZone is null ? null : Table.Value.GetValueOrDefault(timeZone);

    private static FrozenDictionary<string, string> Load()
    {
        using var resource = typeof(TimeZoneCountries).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The resource {ResourceName} is missing from this build. Build the product again.");
        using var reader = new StreamReader(resource);
        var countries = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line)
            if (line.Split(' ') is [var zone, { Length: 2 } country]) countries[zone] = string.Intern(country);
        return countries.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
