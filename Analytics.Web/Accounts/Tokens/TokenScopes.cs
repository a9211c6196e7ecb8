namespace Analytics.Web.Accounts.Tokens;

/// <summary>What an API token may be made for. Stored; never reword.</summary>
public static class TokenScopes
{
    /// <summary>Figures of the account's sites, and what its sites are.</summary>
    public const string StatsRead = "stats:read";

    /// <summary>Adding, changing and removing sites as far as the account's role goes.</summary>
    public const string SitesWrite = "sites:write";

    /// <summary>Sending events to the account's sites, as a secret key of theirs does.</summary>
    public const string Ingest = "ingest";

    /// <summary>The calls below <c>/api/admin</c>, for those who run the instance.</summary>
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = [StatsRead, SitesWrite, Ingest, Admin];

    /// <summary>What a scope lets a token do, in words.</summary>
    public static string Meaning(string scope) => scope switch
    {
        StatsRead => "Read figures of your sites",
        SitesWrite => "Add and change your sites",
        Ingest => "Send events to sites that you may edit",
        Admin => "Run the instance (users, sites, jobs)",
        _ => scope,
    };
}
