namespace Analytics.Core.Stats;

/// <summary>Something by which figures can be split and filtered. The first group belongs to the session, the second to the hit.</summary>
public enum Dimension
{
    Channel,
    Source,
    Referrer,
    UtmSource,
    UtmMedium,
    UtmCampaign,
    UtmTerm,
    UtmContent,
    Country,
    Region,
    City,
    Device,
    Browser,
    BrowserVersion,
    Os,
    OsVersion,
    Screen,
    Language,
    TimeZone,
    EntryPage,
    ExitPage,
    VisitorType,
    EventSource,

    Page,
    Title,
    Hostname,
    Event,

    /// <summary>One property of events, named beside it: <c>prop.plan</c>.</summary>
    Property,
}
