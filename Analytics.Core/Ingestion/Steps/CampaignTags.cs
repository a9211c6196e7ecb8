using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Reads campaign parameters and click ids from the page's query; the query itself ends here.</summary>
internal sealed class CampaignTags : IPipelineStep
{
    public string Name => "campaign";

    public string? Says(Hit hit) => hit.Campaign.Source is { } source ? $"Campaign of source {source}." : null;

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.Query is { } query) hit.Campaign = Clean(Campaign.Parse(query), hit);
        return null;
    }

    // Mailings put the address they went to into their links.
    private static Campaign Clean(Campaign campaign, Hit hit)
    {
        if (campaign == Campaign.None) return campaign;
        var (source, medium, name, term, content) = (Clean(campaign.Source, hit), Clean(campaign.Medium, hit), Clean(campaign.Name, hit), Clean(campaign.Term, hit), Clean(campaign.Content, hit));
        return (hit.Masked & MaskedParts.Campaign) != 0 ? new(source, medium, name, term, content, campaign.ClickId) : campaign;
    }

    private static string? Clean(string? text, Hit hit) => text is null ? null : hit.Mask(text, MaskedParts.Campaign);
}
