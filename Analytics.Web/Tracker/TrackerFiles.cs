using System.Text.Json;

namespace Analytics.Web.Tracker;

/// <summary>What the build made of the tracker's sources, as it stands in the program.</summary>
internal static class TrackerFiles
{
    /// <summary>Words of the templates with what stands for them while a site changed nothing.</summary>
    public static IReadOnlyDictionary<string, string> Values { get; } = JsonSerializer.Deserialize<Dictionary<string, string>>(Text("values.json"))!;

    public static string Text(string name)
    {
        using var resource = typeof(TrackerFiles).Assembly.GetManifestResourceStream("tracker/" + name) ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
