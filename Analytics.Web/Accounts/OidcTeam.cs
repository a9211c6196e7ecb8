namespace Analytics.Web.Accounts;

/// <summary>People of a group are members of a team.</summary>
public sealed class OidcTeam
{
    /// <summary>The group, as the provider names it.</summary>
    public string Group { get; set; } = "";

    /// <summary>The team's name; made when there is none.</summary>
    public string Team { get; set; } = "";

    /// <summary><c>viewer</c>, <c>editor</c> or <c>owner</c>.</summary>
    public string Role { get; set; } = "viewer";
}
