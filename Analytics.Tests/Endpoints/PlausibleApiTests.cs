using System.Net;
using System.Text.Json.Nodes;

namespace Analytics.Tests.Endpoints;

/// <summary>Reads as Plausible's Stats API v1 has them, of a week counted by hand.</summary>
public sealed class PlausibleApiTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const string Week = "period=custom&date=2025-11-10,2025-11-12";

    [Theory]
    [InlineData("aggregate?site_id=SITE&" + Week + "&metrics=visitors,visits,pageviews,bounce_rate,visit_duration", """{"results":{"visitors":{"value":4},"visits":{"value":5},"pageviews":{"value":6},"bounce_rate":{"value":60},"visit_duration":{"value":97}}}""")]
    [InlineData("aggregate?site_id=SITE&period=day&date=2025-11-12&metrics=visitors,bounce_rate&compare=previous_period", """{"results":{"visitors":{"value":1,"change":0},"bounce_rate":{"value":100,"change":100}}}""")]
    [InlineData("aggregate?site_id=SITE&period=month&date=2025-10-31", """{"results":{"visitors":{"value":0}}}""")]
    [InlineData("timeseries?site_id=SITE&" + Week + "&metrics=visitors,pageviews", """{"results":[{"date":"2025-11-10","visitors":2,"pageviews":4},{"date":"2025-11-11","visitors":1,"pageviews":1},{"date":"2025-11-12","visitors":1,"pageviews":1}]}""")]
    [InlineData("breakdown?site_id=SITE&" + Week + "&property=event:page&metrics=visitors,pageviews&limit=2", """{"results":[{"page":"/","visitors":3,"pageviews":3},{"page":"/pricing","visitors":2,"pageviews":2}]}""")]
    [InlineData("breakdown?site_id=SITE&" + Week + "&property=event:page&limit=2&page=2", """{"results":[{"page":"/docs","visitors":1}]}""")]
    [InlineData("aggregate?site_id=SITE&" + Week + "&metrics=visits&filters=visit:os==Linux|iOS", """{"results":{"visits":{"value":3}}}""")]
    [InlineData("aggregate?site_id=SITE&" + Week + "&metrics=visits&filters=visit:os!=Linux;event:page==/p*", """{"results":{"visits":{"value":1}}}""")]
    [InlineData("realtime/visitors?site_id=SITE", "0")]
    public async Task Read_OfAWeekCountedByHand_IsAnsweredAsThere(string call, string expected)
    {
        var site = await KathmanduWeek.Send(instance);

        foreach (var named in (string[])[site.Domain, "www." + site.Domain, site.Id])
            Assert.Equal(expected, await instance.Ann.GetStringAsync(new Uri("/api/v1/stats/" + call.Replace("SITE", named, StringComparison.Ordinal), UriKind.Relative)));
    }

    [Theory]
    [InlineData("aggregate?site_id=SITE&period=fortnight", 400)]
    [InlineData("aggregate?site_id=SITE&period=custom", 400)]
    [InlineData("aggregate?site_id=SITE&metrics=weather", 400)]
    [InlineData("aggregate?site_id=SITE&filters=visit:os~Linux", 400)]
    [InlineData("aggregate?site_id=SITE&filters=visit:weather==rain", 400)]
    [InlineData("breakdown?site_id=SITE", 400)]
    [InlineData("breakdown?site_id=SITE&property=event:page&limit=0", 400)]
    [InlineData("timeseries?site_id=SITE&interval=fortnight", 400)]
    [InlineData("aggregate", 400)]
    [InlineData("aggregate?site_id=nowhere.example", 401)]
    public async Task Read_ThatCannotBeAnswered_SaysAnError(string call, int status)
    {
        var site = await instance.AddSite();

        using var answer = await instance.Ann.GetAsync(new Uri("/api/v1/stats/" + call.Replace("SITE", site.Domain, StringComparison.Ordinal), UriKind.Relative));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(string.IsNullOrEmpty((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]));
    }

    [Fact]
    public async Task Read_BySomebodyElse_Is401AsThere()
    {
        var site = await KathmanduWeek.Send(instance);
        var call = new Uri($"/api/v1/stats/aggregate?site_id={site.Domain}", UriKind.Relative);

        Assert.Equal(HttpStatusCode.Unauthorized, (await instance.Stranger.GetAsync(call)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await instance.Bob.GetAsync(call)).StatusCode);
    }
}
