namespace Analytics.Web.Accounts.Joining;

/// <summary>An invitation as its holder sees it.</summary>
/// <param name="Email">Whom it is for.</param>
/// <param name="By">Who invites.</param>
/// <param name="What">To what, in words.</param>
/// <param name="SiteId">The site it is to, by public id; null where it is to something else.</param>
/// <param name="ByAdmin">Whether who invites runs the instance, and so stands for the address.</param>
/// <param name="MakesAccounts">Whether somebody without an account gets one by it.</param>
public sealed record InvitationView(string Id, string Email, string By, string What, string? SiteId, bool MakesAccounts, bool ByAdmin);
