using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Reads campaign parameters and click ids from the page's query; the query itself ends here.</summary>
internal sealed class CampaignTags : IPipelineStep
{
    public string Name => "campaign";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.Query is { } query) hit.Campaign = Clean(Campaign.Parse(query));
        return null;
    }

    // Mailings put the address they went to into their links.
    private static Campaign Clean(Campaign campaign) => campaign == Campaign.None ? campaign : campaign with
    {
        Source = Clean(campaign.Source),
        Medium = Clean(campaign.Medium),
        Name = Clean(campaign.Name),
        Term = Clean(campaign.Term),
        Content = Clean(campaign.Content),
    };

    private static string? Clean(string? text) => text is null ? null : PiiGuard.Mask(text, out _);
}
