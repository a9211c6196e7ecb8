namespace Analytics.Core.Ingestion;

/// <summary>Why an event that was understood is not counted; answered with success and <c>X-Analytics-Dropped</c>. Stored; never renumber.</summary>
public enum DropReason : byte
{
    /// <summary>Sent by a program rather than a person.</summary>
    Bot = 1,

    /// <summary>Sent from the network of a hosting company, where programs live rather than people.</summary>
    Datacentre = 2,

    /// <summary>Fetched ahead by a browser; nobody saw it.</summary>
    Prefetch = 3,

    /// <summary>Came with a referrer that exists to be read in reports.</summary>
    SpamReferrer = 4,

    /// <summary>From an address that the owner blocks.</summary>
    BlockedIp = 5,

    /// <summary>From a country that the owner blocks.</summary>
    BlockedCountry = 6,

    /// <summary>Of a page that the owner blocks.</summary>
    BlockedPage = 7,

    /// <summary>Of a host that the owner blocks.</summary>
    BlockedHostname = 8,

    /// <summary>By somebody who said that the visit is their own.</summary>
    OwnVisit = 9,

    /// <summary>The visitor refused.</summary>
    Consent = 10,

    /// <summary>The visitor's browser asks not to be tracked and the site honours it.</summary>
    DoNotTrack = 11,

    /// <summary>The same event id came before.</summary>
    Duplicate = 12,

    /// <summary>Left out by the site's sampling; those that were kept stand for it.</summary>
    Sampled = 13,

    /// <summary>Of an event source that the owner switched off.</summary>
    EventSourceOff = 14,
}
