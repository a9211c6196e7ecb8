namespace Analytics.Core.Stats.Engine;

/// <summary>A number that a hit may have; -1 where it is unknown. Times in milliseconds.</summary>
internal enum HitMeasure
{
    /// <summary>Engaged time where it was reported, else the gap to the visit's next hit within the session window.</summary>
    TimeOnPage,

    /// <summary>Engaged time as reported.</summary>
    Engaged,

    /// <summary>Deepest point seen, percent.</summary>
    Scroll,

    Load,
    Lcp,
    Inp,

    /// <summary>Layout shift in ten-thousandths.</summary>
    Cls,

    Fcp,
    Ttfb,
}
