using System.Collections.Frozen;
using Analytics.Core.Enrichment.Sources;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Decides the one channel and the one source of a visit from its first event. What the link says of itself counts before
/// where it stood. Source: the definitions table of docs/definitions.md.
/// </summary>
public static class ChannelClassifier
{
    private static readonly FrozenDictionary<string, Channel> Mediums = Table(
        (Channel.Paid, "cpc ppc cpm cpv cpa cpp cpl cpi sem ads ad display banner banners retargeting remarketing expandable interstitial programmatic sponsored sponsorship"),
        (Channel.Email, "email e-mail e_mail mail newsletter newsletters mailing"),
        (Channel.Social, "social social-media social_media socialmedia social-network social_network sm organic-social organic_social organicsocial social-organic social_organic story stories"),
        (Channel.Organic, "organic search seo organic-search organic_search"),
        (Channel.Ai, "ai llm assistant chatbot ai-assistant ai_assistant"),
        (Channel.Referral, "referral referrer affiliate affiliates partner link"));

    /// <summary>The channel of a visit.</summary>
    /// <param name="campaign">What the entry page's link said.</param>
    /// <param name="referral">The page the link stood on.</param>
    /// <returns>Paid before all; then the named medium, the named source, the referrer; <see cref="Channel.Direct"/> when nothing tells.</returns>
    public static Channel Classify(Campaign campaign, Referral referral)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(referral);
        var named = MediumOf(campaign.Medium);
        if (named == Channel.Paid || ClickIds.IsPaid(campaign.ClickId)) return Channel.Paid;
        if (named is { } medium) return medium;
        if (campaign.Source is not null) return KnownSources.Shared.OfName(campaign.Source)?.Medium ?? referral.Medium ?? Channel.Referral;
        return referral.Medium ?? SourceOfClickId(campaign)?.Medium ?? Channel.Direct;
    }

    /// <summary>The source of a visit.</summary>
    /// <returns>The campaign's source (by its known name: "Google" for "google"), else the referrer's, else the network whose click id the link carries; null for direct visits.</returns>
    public static string? SourceOf(Campaign campaign, Referral referral)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(referral);
        if (campaign.Source is not null) return KnownSources.Shared.OfName(campaign.Source)?.Name ?? campaign.Source;
        return referral.Source ?? ClickIds.SourceOf(campaign.ClickId);
    }

    private static KnownSource? SourceOfClickId(Campaign campaign) =>
        ClickIds.SourceOf(campaign.ClickId) is { } network ? KnownSources.Shared.OfName(network) : null;

    private static Channel? MediumOf(string? medium)
    {
        if (medium is null) return null;
        var text = medium.Trim();
        if (text.StartsWith("paid", StringComparison.OrdinalIgnoreCase)) return Channel.Paid;
        if (text.EndsWith("-paid", StringComparison.OrdinalIgnoreCase) || text.EndsWith("_paid", StringComparison.OrdinalIgnoreCase)) return Channel.Paid;
        return Mediums.TryGetValue(text, out var channel) ? channel : null;
    }

    private static FrozenDictionary<string, Channel> Table(params (Channel Channel, string Words)[] lines) => lines
        .SelectMany(line => line.Words.Split(' ').Select(word => (Word: word, line.Channel)))
        .ToFrozenDictionary(entry => entry.Word, entry => entry.Channel, StringComparer.OrdinalIgnoreCase);
}
