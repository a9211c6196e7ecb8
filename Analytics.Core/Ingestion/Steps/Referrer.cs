using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Names where the visitor came from.</summary>
internal sealed class Referrer(ReferrerClassifier referrers) : IPipelineStep
{
    public string Name => "referrer";

    public string? Says(Hit hit) => hit.Referral.Host is { } host ? $"From {host}." : hit.Sent.Referrer is null ? "No referrer." : "From the site itself, or from no web page.";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.Referrer is not { } sent) return null;
        var referral = referrers.Classify(sent, hit.Site.Site.Domain);
        hit.Referral = referral.Address is { } address && hit.Mask(address, MaskedParts.Referrer) is var clean && !ReferenceEquals(clean, address) ? referral with { Address = clean } : referral;
        return null;
    }
}
