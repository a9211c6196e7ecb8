using Analytics.Core.Enrichment;

namespace Analytics.Web.Composition;

/// <summary>The operator's list of cities: a CSV on this machine, named by configuration.</summary>
internal static class CityFile
{
    /// <summary>The configuration key of the file; without it region and city are unknown.</summary>
    public const string Key = "Analytics:CityFile";

    /// <summary>Reads the file that the configuration names; null where it names none.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be read or is no such list; the message names the key.</exception>
    public static CityLookup? Open(IConfiguration configuration)
    {
        if (configuration[Key] is not { } path || string.IsNullOrWhiteSpace(path)) return null;
        try
        {
            using var file = File.OpenText(path);
            return CityLookup.Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidOperationException($"{Key}: the city file {path} cannot be read: {e.Message}", e);
        }
    }
}
