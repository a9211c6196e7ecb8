using Analytics.Core.Enrichment;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Finds the country of the address, else that of the time zone; region and city where the operator has a list of them.</summary>
internal sealed class Country(CountryLookup countries, CityLookup? cities) : IPipelineStep
{
    public string Name => "country";

    public string? Says(Hit hit) => hit.Country is { } country ? $"{country}." : "The country is not known.";

    public IngestOutcome? Run(Hit hit)
    {
        var place = cities?.Find(hit.Ip);
        hit.Country = place?.Country ?? countries.Find(hit.Ip);
        (hit.Region, hit.City) = (place?.Region, place?.City);
        // A zone is the visitor's own word, and may be that of another country: an address is better wherever it tells one.
        hit.Country ??= TimeZoneCountries.Find(hit.Sent.TimeZone);
        return null;
    }
}
