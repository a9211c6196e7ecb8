namespace Analytics.Web.Accounts.Auditing;

/// <summary>Who does something, and from where.</summary>
/// <param name="AccountId">Null for somebody unknown, for a verb and for the program itself.</param>
/// <param name="Name">The account's address; else what it is.</param>
/// <param name="Network">The network, such as <c>203.0.113.0/24</c>; empty for the program itself.</param>
public sealed record Actor(string? AccountId, string Name, string Network)
{
    /// <summary>The program itself: jobs, the start.</summary>
    public static readonly Actor Program = new(null, "the program", "");

    /// <summary>Whoever may call verbs: the owner of the data folder, and root.</summary>
    public static readonly Actor CommandLine = new(null, "the command line", "");
}
