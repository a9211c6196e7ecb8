using Analytics.Web.Components.Controls;

namespace Analytics.Web.Components.Panels;

/// <summary>A panel with one or more lists under tabs.</summary>
/// <param name="Key">Its id in the document.</param>
/// <param name="TitleWords">Its heading.</param>
/// <param name="NothingWords">What it says when a range holds nothing.</param>
/// <param name="Lists">Its lists, the first one open at first; those with the same tab share it.</param>
public sealed record BoardPanel(string Key, Func<string> TitleWords, Func<string> NothingWords, IReadOnlyList<RankedListSpec> Lists)
{
    public string Title => TitleWords();

    public string Nothing => NothingWords();

    /// <summary>Columns of twelve that it takes on a wide screen.</summary>
    public string Width { get; init; } = "c6";

    /// <summary>What it looks like.</summary>
    public PanelKind Kind { get; init; } = PanelKind.Ranked;

    /// <summary>One tab for each name; its key is that of the first list under it.</summary>
    public IReadOnlyList<Tab> Tabs => [.. Lists.DistinctBy(static list => list.Tab).Select(static list => new Tab(list.Key, list.Tab))];

    public RankedListSpec At(string? key) => Lists.FirstOrDefault(list => list.Key == key) ?? Lists[0];

    /// <summary>Key of the tab that a list stands under.</summary>
    public string TabOf(RankedListSpec list) => Lists.First(first => first.Tab == list.Tab).Key;

    /// <summary>The lists that stand under the same tab.</summary>
    public IReadOnlyList<RankedListSpec> Beside(RankedListSpec list) => [.. Lists.Where(other => other.Tab == list.Tab)];
}
