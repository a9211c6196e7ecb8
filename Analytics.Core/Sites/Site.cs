namespace Analytics.Core.Sites;

/// <summary>A website or app whose visits are counted, with everything its owner may set.</summary>
public sealed class Site
{
    /// <summary>Row number; never shown outside.</summary>
    public int Id { get; set; }

    /// <summary>The name of the site on every wire, such as <c>site_7f3k20q9xd</c>. Never changes.</summary>
    public required string PublicId { get; set; }

    /// <summary>What people call the site; 1–100 characters.</summary>
    public required string Name { get; set; }

    /// <summary>The site's address with scheme, as the owner gave it.</summary>
    public required string Url { get; set; }

    /// <summary>Lower-case host without <c>www.</c>; unique on the instance.</summary>
    public required string Domain { get; set; }

    /// <summary>IANA name of the zone whose days and hours every figure uses.</summary>
    public required string TimeZone { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Origins that may send events; empty = the site's own host with and without www.</summary>
    public List<string> AllowedOrigins { get; set; } = [];

    public VisitorMode VisitorMode { get; set; } = VisitorMode.Cookieless;

    /// <summary>The longest silence within one visit, in minutes; 5–240, default 30.</summary>
    public int SessionWindowMinutes { get; set; } = 30;

    /// <summary>A one-page visit engaged for at least this many seconds is no bounce; 0–3,600, default 10.</summary>
    public int BounceEngagedSeconds { get; set; } = 10;

    /// <summary>Events a minute that the site may send in all; 1–1,000,000,000.</summary>
    public int RateLimitPerMinute { get; set; } = 60_000;

    /// <summary>Events a minute from one client address with a public key; 0 = no limit.</summary>
    public int RateLimitPerIpPerMinute { get; set; } = 1_200;

    /// <summary>Days that single events are kept, default 730.</summary>
    public int RetentionDays { get; set; } = 730;

    /// <summary>Days that hourly figures outlive the events, default 7.</summary>
    public int HourlyRetentionDays { get; set; } = 7;

    /// <summary>Days that daily figures outlive the events, default 730.</summary>
    public int DailyRetentionDays { get; set; } = 730;

    /// <summary>True when anybody may read the figures without a token.</summary>
    public bool Public { get; set; }

    /// <summary>True when visitors whose browser sends Do-Not-Track or GPC are not counted.</summary>
    public bool HonourDnt { get; set; }

    /// <summary>Which events of many are kept; null = all.</summary>
    public SamplingRule? Sampling { get; set; }

    /// <summary>Rules for single event sources and events, before <see cref="Sampling"/>.</summary>
    public List<SamplingOverride> SamplingOverrides { get; set; } = [];

    /// <summary>Addresses and networks (<c>203.0.113.0/24</c>) whose events are not counted.</summary>
    public List<string> BlockedIps { get; set; } = [];

    /// <summary>Countries (ISO 3166 alpha-2) whose events are not counted.</summary>
    public List<string> BlockedCountries { get; set; } = [];

    /// <summary>Paths whose events are not counted; <c>*</c> stands for any text.</summary>
    public List<string> BlockedPages { get; set; } = [];

    /// <summary>Hosts of pages whose events are not counted; <c>*</c> stands for any text.</summary>
    public List<string> BlockedHostnames { get; set; } = [];

    /// <summary>Event sources that are switched off: their events are not counted.</summary>
    public List<string> EventSourcesOff { get; set; } = [];

    /// <summary>Classes of the quarantine (<see cref="QuarantineClasses"/>) whose events are counted like any others; empty = none.</summary>
    public List<string> AllowedBots { get; set; } = [];

    /// <summary>Parameters of a page's query that tell its pages apart and so stay in the path; all others go.</summary>
    public List<string> AllowedQueryParameters { get; set; } = [];

    /// <summary>Rules by which pages of one kind become one page (<see cref="Sites.PageGroups"/>); the first that fits counts.</summary>
    public List<string> PageGroups { get; set; } = [];

    /// <summary>The UUID under which Umami's clients know the site; null = they give its id.</summary>
    public string? UmamiWebsiteId { get; set; }

    /// <summary>The number under which Matomo's clients know the site; null = they give its id.</summary>
    public int? MatomoSiteId { get; set; }

    /// <summary>What the site's script does; null = the default.</summary>
    public TrackerSettings? Tracker { get; set; }

    /// <summary>True for the simulated site of the demo; shown wherever the site is.</summary>
    public bool Demo { get; set; }
}
