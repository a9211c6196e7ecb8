namespace Analytics.Core.Enrichment;

/// <summary>The page that linked to the site.</summary>
/// <param name="Host">Lower-case host without "www.", or an app's id; null without a referrer, or from the site itself.</param>
/// <param name="Address">Host and path, without query or fragment, at most 512 characters; null when the host is.</param>
/// <param name="Source">Name as shown ("Google"), else the host; null when the host is.</param>
/// <param name="Medium">Organic, Social, Email, Ai or Referral; null when the host is.</param>
public sealed record Referral(string? Host, string? Address, string? Source, Channel? Medium)
{
    /// <summary>No referrer: typed in, opened from a bookmark, or not told.</summary>
    public static readonly Referral None = new(null, null, null, null);
}
