using System.ComponentModel.DataAnnotations;

namespace Analytics.Web.Settings;

/// <summary>What the operator says about the instance as a whole, under <c>Analytics</c>.</summary>
public sealed class InstanceOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Analytics";

    /// <summary>The folder that holds everything the instance keeps; made with mode 0700. A relative one is taken from the working directory. The demo's default is <c>./data-demo</c>.</summary>
    public string DataDirectory { get; set; } = "./data";

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.</summary>
    [AddressOrNetwork]
    public IList<string> KnownProxies { get; } = [];

    /// <summary>Memory for visits that reports have read and for their answers, MiB; beyond it those used longest ago are let go and read again when they are wanted. A pageview takes about 20 bytes. While reports read, the stored bytes may take a quarter as much beside, for some seconds.</summary>
    [Range(16, 1_048_576)]
    public int StatsMemoryMb { get; set; } = 1_024;

    /// <summary>A CSV of cities on this machine, read at start; without one region and city are unknown. Its columns stand in operations.md.</summary>
    public string CityFile { get; set; } = "";

    /// <summary>What the instance is called in pages and mails. Said here it cannot be changed in the pages.</summary>
    public string Name { get; set; } = "Analytics";

    /// <summary>The address of the instance, for links in mails; without one that where an admin first signed in.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Whether every account needs an authenticator app or a passkey.</summary>
    public bool RequireSecondFactor { get; set; }

    /// <summary>A sentence on the page for signing in.</summary>
    public string SignInNote { get; set; } = "";

    /// <summary>Origins (<c>https://example.com</c>) whose pages may read the HTTP API.</summary>
    [RegularExpression(@"https?://[^/\s]+", ErrorMessage = "an origin such as https://example.com")]
    public IList<string> Dashboards { get; } = [];

    /// <summary>The bearer token that <c>/metrics</c> asks for; empty = it is open.</summary>
    [Secret]
    public string MetricsToken { get; set; } = "";

    /// <summary>The HTTP API.</summary>
    public ApiOptions Api { get; set; } = new();

    /// <summary>The mail server beside its name.</summary>
    public MailOptions Smtp { get; set; } = new();

    /// <summary>What a new site begins with.</summary>
    public NewSiteOptions Defaults { get; set; } = new();

    /// <summary>What a site may add in a day.</summary>
    public LimitsOptions Limits { get; set; } = new();

    /// <summary>Backups and snapshots.</summary>
    public BackupOptions Backup { get; set; } = new();
}
