namespace Analytics.Web.Accounts.Teams;

/// <summary>People who own sites together: each member has one role on all of the team's sites.</summary>
public sealed class Team
{
    public const int NameMaxLength = 100;

    public required string Id { get; set; }

    public required string Name { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
