namespace Analytics.Web.Components.Panels;

/// <summary>What a metric is called and what exactly it counts.</summary>
/// <param name="Name">As shown beside the figure.</param>
/// <param name="Meaning">One or two sentences for a site owner.</param>
public sealed record Definition(string Name, string Meaning);
