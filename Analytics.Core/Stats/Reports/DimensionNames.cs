namespace Analytics.Core.Stats.Reports;

/// <summary>What each dimension is called in an address and in a sentence.</summary>
public static class DimensionNames
{
    private static readonly Dictionary<Dimension, (string Wire, string Words)> Names = Enum.GetValues<Dimension>().ToDictionary(
        static dimension => dimension,
        static dimension => (string.Concat(dimension.ToString().Select(static (letter, at) => at > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}")), Words(dimension)));

    /// <summary>The name on the wire: the words in lower case, joined by underscores.</summary>
    public static string Wire(this Dimension dimension) => dimension == Dimension.TimeZone ? "timezone" : Names[dimension].Wire;

    /// <summary>The name as it stands at the head of a sentence, such as "Entry page".</summary>
    public static string Said(this Dimension dimension) => Names[dimension].Words;

    public static Dimension? Parse(string? wire)
    {
        foreach (var dimension in Names.Keys)
        {
            if (dimension.Wire() == wire) return dimension;
        }
        return null;
    }

    private static string Words(Dimension dimension) => dimension switch
    {
        Dimension.UtmSource => "Campaign source",
        Dimension.UtmMedium => "Campaign medium",
        Dimension.UtmCampaign => "Campaign",
        Dimension.UtmTerm => "Campaign term",
        Dimension.UtmContent => "Campaign content",
        Dimension.BrowserVersion => "Browser version",
        Dimension.Os => "System",
        Dimension.OsVersion => "System version",
        Dimension.TimeZone => "Time zone",
        Dimension.EntryPage => "Entry page",
        Dimension.ExitPage => "Exit page",
        Dimension.VisitorType => "Visitor type",
        Dimension.EventSource => "Event source",
        _ => dimension.ToString(),
    };
}
