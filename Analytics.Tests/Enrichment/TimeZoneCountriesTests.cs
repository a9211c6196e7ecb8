using System.Net;
using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Enrichment;

public sealed class TimeZoneCountriesTests
{
    [Theory]
    [InlineData("Europe/Berlin", "DE")]
    [InlineData("Europe/Stockholm", "SE")]
    [InlineData("Europe/Zurich", "CH")]
    [InlineData("Asia/Kathmandu", "NP")]
    [InlineData("Asia/Calcutta", "IN")]
    [InlineData("America/Argentina/Buenos_Aires", "AR")]
    [InlineData("Pacific/Auckland", "NZ")]
    [InlineData("US/Pacific", "US")]
    [InlineData("UTC", null)]
    [InlineData("Etc/GMT+5", null)]
    [InlineData("Mars/Olympus", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Find_OfAZone_GivesItsCountry(string? zone, string? country) => Assert.Equal(country, TimeZoneCountries.Find(zone));

    [Fact]
    public void Table_OfThisBuild_HoldsEveryZoneOfACountry() => Assert.InRange(TimeZoneCountries.Count, 415, 700);

    [Theory]
    [InlineData("10.1.2.3", "Europe/Berlin", "DE")]
    [InlineData("10.1.2.3", "UTC", null)]
    [InlineData("88.198.1.1", "America/New_York", "DE")]
    public async Task Event_WithoutACountryOfItsAddress_TakesThatOfItsZone(string address, string zone, string? country)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();

        Assert.IsType<IngestOutcome.Accepted>(await site.Send(new Event { Kind = EventKind.Pageview, Path = "/", Ip = address, UserAgent = Person.Chrome, TimeZone = zone }, site.Server));

        Assert.Equal(country ?? "(none)", Assert.Single(await site.Rows(Core.Stats.Dimension.Country)).Key);
    }
}
