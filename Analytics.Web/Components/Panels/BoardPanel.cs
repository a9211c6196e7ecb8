namespace Analytics.Web.Components.Panels;

/// <summary>A panel with one or more lists under tabs.</summary>
/// <param name="Key">Its id in the document.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Nothing">What it says when a range holds nothing.</param>
/// <param name="Lists">Its tabs, the first one open at first.</param>
public sealed record BoardPanel(string Key, string Title, string Nothing, IReadOnlyList<RankedListSpec> Lists)
{
    public RankedListSpec At(string? tab) => Lists.FirstOrDefault(list => list.Key == tab) ?? Lists[0];
}
