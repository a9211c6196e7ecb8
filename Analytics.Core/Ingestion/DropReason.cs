namespace Analytics.Core.Ingestion;

/// <summary>Why an event that was understood is not counted; answered with success and <c>X-Analytics-Dropped</c>. Stored; never renumber.</summary>
public enum DropReason : byte
{
    /// <summary>Sent by a program rather than a person.</summary>
    Bot = 1,

    /// <summary>The same event id came before.</summary>
    Duplicate = 12,

    /// <summary>Fetched ahead by a browser; nobody saw it.</summary>
    Prefetch = 3,

    /// <summary>The visitor's browser asks not to be tracked and the site honours it.</summary>
    DoNotTrack = 11,

    /// <summary>The visitor refused.</summary>
    Consent = 10,
}
