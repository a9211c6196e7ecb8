namespace Analytics.Core.Stats.Engine;

/// <summary>Which measures of pageviews a question needs; each is another look at every hit.</summary>
[Flags]
internal enum MeasuresWanted
{
    None = 0,
    TimeOnPage = 1,
    Engaged = 2,
    Load = 4,
    Scroll = 8,
    All = TimeOnPage | Engaged | Load | Scroll,
}
