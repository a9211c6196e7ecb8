namespace Analytics.Core.Stats.Engine;

/// <summary>How a question splits what it counts: not at all, by a dimension, or by a property of events.</summary>
/// <param name="Dimension">Null = not at all.</param>
/// <param name="Property">The property's name where the dimension is <see cref="Stats.Dimension.Property"/>.</param>
internal readonly record struct Split(Dimension? Dimension, string? Property = null)
{
    public static readonly Split None = new(null);

    public bool IsOfHit => Dimension is { } dimension && dimension.IsOfHit();

    /// <summary>
    /// True for hits that have a row: event names are of all hits but pageviews, hosts and properties of every one. Pages and titles are of every
    /// one that says where it was; an event from a server, which mostly does not, makes no row of pages without a name.
    /// </summary>
    public bool Speaks(bool isPageview, bool isNone) => Dimension switch
    {
        Stats.Dimension.Page or Stats.Dimension.Title => isPageview || !isNone,
        Stats.Dimension.Event => !isPageview,
        _ => true,
    };
}
