namespace Analytics.Core.Storage.Segments;

/// <summary>The numbers that an event may carry. Stored as the order of columns; only add at the end.</summary>
internal enum Measure
{
    Engaged = 0,
    Scroll = 1,
    Load = 2,
    Lcp = 3,
    Inp = 4,
    Fcp = 5,
    Ttfb = 6,
    Cls = 7,
}
