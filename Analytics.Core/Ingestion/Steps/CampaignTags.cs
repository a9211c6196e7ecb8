using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Reads campaign parameters and click ids from the page's query; the query itself ends here.</summary>
internal sealed class CampaignTags : IPipelineStep
{
    public string Name => "campaign";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.Query is { } query) hit.Campaign = Campaign.Parse(query);
        return null;
    }
}
