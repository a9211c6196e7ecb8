using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Drops events that only exist to put an address into somebody's report.</summary>
internal sealed class ReferrerSpam(SpamReferrers spam) : IPipelineStep
{
    public string Name => "spam_referrer";

    public string? Says(Hit hit) => spam.Contains(hit.Referral.Host) ? $"{hit.Referral.Host} is on the list of referrer spam." : null;

    public IngestOutcome? Run(Hit hit) => spam.Contains(hit.Referral.Host) ? new IngestOutcome.Dropped(DropReason.SpamReferrer) : null;
}
