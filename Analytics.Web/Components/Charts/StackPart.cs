namespace Analytics.Web.Components.Charts;

/// <summary>One part of stacked bars.</summary>
/// <param name="Name">As it is read.</param>
/// <param name="Colour">The name of a design token, such as <c>--chart-1</c>.</param>
/// <param name="Counts">One a bucket.</param>
public sealed record StackPart(string Name, string Colour, IReadOnlyList<long> Counts)
{
    /// <summary>Parts with a colour of their own; further ones are one part.</summary>
    public const int Most = 6;

    /// <summary>The colour of the part at a place: that of the palette, or of the rest.</summary>
    public static string ColourAt(int place) => place < Most ? $"--chart-{place + 1}" : "--chart-8";

    /// <summary>The largest parts as they are, the rest in one.</summary>
    public static IReadOnlyList<StackPart> Of(IReadOnlyList<(string Name, IReadOnlyList<long> Counts)> bySize)
    {
        var parts = bySize.Take(Most).Select((part, at) => new StackPart(part.Name, ColourAt(at), part.Counts)).ToList();
        var rest = bySize.Skip(Most).ToList();
        if (rest.Count > 0) parts.Add(new(Wording.Others, ColourAt(Most), [.. Enumerable.Range(0, rest[0].Counts.Count).Select(at => rest.Sum(part => part.Counts[at]))]));
        return parts;
    }
}
