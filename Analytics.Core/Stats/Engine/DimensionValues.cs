using System.Collections.Concurrent;
using Analytics.Core.Columns;
using Analytics.Core.Enrichment;
using Analytics.Core.Stats.Patterns;
using Analytics.Core.Storage;

namespace Analytics.Core.Stats.Engine;

/// <summary>The texts behind the numbers of a site's dimensions, and the columns that hold the numbers; of one question, so that a property has the same numbers throughout it.</summary>
/// <param name="vocabulary">The texts of all sites.</param>
/// <param name="properties">The properties of the site that were asked for.</param>
/// <param name="patterns">What the patterns of questions about the site may take; null = whatever they want.</param>
internal sealed class DimensionValues(Vocabulary vocabulary, PropertyPool properties, PatternAllowance? patterns = null)
{
    private static readonly string[] Channels = [.. Enum.GetValues<Channel>().Select(c => c.ToString().ToLowerInvariant())];
    private static readonly string?[] Devices = [.. Enum.GetValues<DeviceType>().Select(d => d == DeviceType.Unknown ? null : d.ToString().ToLowerInvariant())];
    private static readonly string?[] VisitorTypes = [null, "new", "returning"];

    private readonly ConcurrentDictionary<string, PropertyValues> _properties = new(StringComparer.Ordinal);

    public PatternAllowance? Patterns => patterns;

    /// <summary>Numbers run from 0 to below this.</summary>
    public int Count(Split split) => split.Dimension switch
    {
        null => 1,
        Dimension.Channel => Channels.Length,
        Dimension.Device => Devices.Length,
        Dimension.VisitorType => VisitorTypes.Length,
        Dimension.Property => PropertyOf(split).Count,
        { } dimension => vocabulary.Count(dimension.TermOf()!.Value) + 1,
    };

    /// <summary>The text of a number; null for "there is none".</summary>
    public string? Text(Split split, int number) => split.Dimension switch
    {
        null => null,
        Dimension.Channel => Channels[number],
        Dimension.Device => Devices[number],
        Dimension.VisitorType => VisitorTypes[number],
        Dimension.Property => PropertyOf(split).Text(number),
        { } dimension => vocabulary[dimension.TermOf()!.Value, number],
    };

    /// <summary>The numbers of a chunk's visits or hits.</summary>
    public CodeColumn Column(RangeView view, int chunk, Split split) => split.Dimension switch
    {
        null => CodeColumn.Constant(0, view.Chunks[chunk].Chunk.VisitCount),
        Dimension.VisitorType => view.VisitorTypes(chunk),
        Dimension.Property => view.Chunks[chunk].Chunk.Property(PropertyOf(split)),
        { } dimension => view.Chunks[chunk].Chunk.Values(dimension),
    };

    private PropertyValues PropertyOf(Split split) => _properties.GetOrAdd(split.Property!, properties.Of);
}
