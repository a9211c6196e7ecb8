namespace Analytics.Core.Stats.Engine;

/// <summary>How a question splits what it counts: not at all, by a dimension, or by a property of events.</summary>
/// <param name="Dimension">Null = not at all.</param>
/// <param name="Property">The property's name where the dimension is <see cref="Stats.Dimension.Property"/>.</param>
internal readonly record struct Split(Dimension? Dimension, string? Property = null)
{
    public static readonly Split None = new(null);

    public bool IsOfHit => Dimension is { } dimension && dimension.IsOfHit();

    /// <summary>Pages and titles are of pageviews, event names of the other hits; hosts and properties of both.</summary>
    public bool Speaks(bool isPageview) => Dimension switch
    {
        Stats.Dimension.Page or Stats.Dimension.Title => isPageview,
        Stats.Dimension.Event => !isPageview,
        _ => true,
    };
}
