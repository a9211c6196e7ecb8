using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Finds the country of the address.</summary>
internal sealed class Country(CountryLookup countries) : IPipelineStep
{
    public string Name => "country";

    public IngestOutcome? Run(Hit hit)
    {
        hit.Country = countries.Find(hit.Ip);
        return null;
    }
}
