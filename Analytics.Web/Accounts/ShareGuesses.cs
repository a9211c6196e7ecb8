using Analytics.Core.Sites;

namespace Analytics.Web.Accounts;

/// <summary>
/// Sixty wrong passwords an hour for one share link, from wherever they come: a link is shown to many, so that no client's own limit
/// would do. Who has given the password is not asked again; a new password has tries of its own.
/// </summary>
public sealed class ShareGuesses(TimeProvider clock)
{
    public const int PerHour = 60;

    private readonly HourlyTries _tries = new(PerHour, clock);

    /// <summary>Takes a try of a link, before it is known how it ends; false where there is none left for now.</summary>
    public bool Begin(ShareLink link) => _tries.Begin(Key(link)) is null;

    /// <summary>Gives a try back that was right.</summary>
    public void Forgive(ShareLink link) => _tries.Forgive(Key(link));

    private static string Key(ShareLink link) => $"{link.Slug}\n{link.PasswordHash}";
}
