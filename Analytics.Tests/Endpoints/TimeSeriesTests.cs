using System.Text.Json.Nodes;

namespace Analytics.Tests.Endpoints;

/// <summary>One metric over time: every bucket, in the site's time.</summary>
public sealed class TimeSeriesTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Theory]
    [InlineData("visitors", "2,1,1")]
    [InlineData("visits", "3,1,1")]
    [InlineData("pageviews", "4,1,1")]
    [InlineData("events", "0,1,0")]
    [InlineData("bounce_rate", "66.7,0,100")]
    [InlineData("duration", "61.7,300,0")]
    public async Task Series_ByDay_HoldsTheFiguresOfEachLocalDay(string metric, string values)
    {
        var site = await KathmanduWeek.Send(instance);

        var answer = await site.Read($"/timeseries?metric={metric}&granularity=day&from=2025-11-10&to=2025-11-12");

        Assert.Equal(["metric", "granularity", "points"], answer.AsObject().Select(m => m.Key));
        Assert.Equal((metric, "day"), ((string)answer["metric"]!, (string)answer["granularity"]!));
        Assert.Equal(["2025-11-10T00:00:00+05:45", "2025-11-11T00:00:00+05:45", "2025-11-12T00:00:00+05:45"], Starts(answer));
        Assert.Equal(values, string.Join(',', Values(answer)));
    }

    [Fact]
    public async Task Series_ByHour_CutsHoursOfTheSitesClock()
    {
        var site = await KathmanduWeek.Send(instance);

        var answer = await site.Read("/timeseries?metric=pageviews&granularity=hour&from=2025-11-10&to=2025-11-10");

        Assert.Equal(Enumerable.Range(0, 24).Select(h => $"2025-11-10T{h:00}:00:00+05:45"), Starts(answer));
        Assert.Equal("2,0,0,0,0,0,0,0,0,0,0,0,1,1,0,0,0,0,0,0,0,0,0,0", string.Join(',', Values(answer)));
    }

    [Fact]
    public async Task Series_WithoutParameters_IsVisitorsOfTheLastSevenDays()
    {
        var site = await KathmanduWeek.Send(instance);

        var answer = await site.Read("/timeseries");

        Assert.Equal(("visitors", "day"), ((string)answer["metric"]!, (string)answer["granularity"]!));
        Assert.Equal("0,2,1,1,0,0,0", string.Join(',', Values(answer)));
        Assert.Equal("2025-11-09T00:00:00+05:45", Starts(answer)[0]);
    }

    [Theory]
    [InlineData("visitors", "0,0")]
    [InlineData("events", "0,0")]
    [InlineData("bounce_rate", "null,null")]
    [InlineData("duration", "null,null")]
    public async Task Series_WithoutData_CountsZeroAndRatesNull(string metric, string values)
    {
        var site = await instance.AddSite();

        Assert.Equal(values, string.Join(',', Values(await site.Read($"/timeseries?metric={metric}&from=2025-11-14&to=2025-11-15"))));
    }

    [Fact]
    public async Task Series_ByHourInBerlinInAutumn_HasTwentyFiveBuckets()
    {
        var site = await instance.AddSite("Europe/Berlin");
        await site.SendAsServer(new { event_type = "pageview", path = "/first", timestamp = "2025-10-26T02:30:00+02:00", user_id = "a" });
        await site.SendAsServer(new { event_type = "pageview", path = "/second", timestamp = "2025-10-26T02:30:00+01:00", user_id = "b" });
        await site.SendAsServer(new { event_type = "pageview", path = "/third", timestamp = "2025-10-26T02:45:00+01:00", user_id = "c" });

        var answer = await site.Read("/timeseries?metric=pageviews&granularity=hour&from=2025-10-26&to=2025-10-26");

        var starts = Starts(answer);
        Assert.Equal(25, starts.Count);
        Assert.Equal(["2025-10-26T00:00:00+02:00", "2025-10-26T01:00:00+02:00", "2025-10-26T02:00:00+02:00", "2025-10-26T02:00:00+01:00", "2025-10-26T03:00:00+01:00"], starts[..5]);
        Assert.Equal("2025-10-26T23:00:00+01:00", starts[^1]);
        Assert.Equal(["0", "0", "1", "2", "0"], Values(answer)[..5]);
        Assert.Equal("3", Assert.Single(Values(await site.Read("/timeseries?metric=pageviews&from=2025-10-26&to=2025-10-26"))));
    }

    [Fact]
    public async Task Series_ByHourInBerlinInSpring_HasTwentyThreeBuckets()
    {
        var site = await instance.AddSite("Europe/Berlin");
        await site.SendAsServer(new { event_type = "pageview", path = "/", timestamp = "2025-03-30T01:59:59+01:00", user_id = "a" });
        await site.SendAsServer(new { event_type = "pageview", path = "/", timestamp = "2025-03-30T03:00:00+02:00", user_id = "b" });

        var answer = await site.Read("/timeseries?metric=pageviews&granularity=hour&from=2025-03-30&to=2025-03-30");

        var starts = Starts(answer);
        Assert.Equal(23, starts.Count);
        Assert.Equal(["2025-03-30T00:00:00+01:00", "2025-03-30T01:00:00+01:00", "2025-03-30T03:00:00+02:00", "2025-03-30T04:00:00+02:00"], starts[..4]);
        Assert.Equal(["0", "1", "1", "0"], Values(answer)[..4]);
    }

    [Fact]
    public async Task Series_ByDayOverAChangeOfClocks_HasTheOffsetOfEachDay()
    {
        var site = await instance.AddSite("Europe/Berlin");

        Assert.Equal(["2025-10-25T00:00:00+02:00", "2025-10-26T00:00:00+02:00", "2025-10-27T00:00:00+01:00"], Starts(await site.Read("/timeseries?from=2025-10-25&to=2025-10-27")));
    }

    [Theory]
    [InlineData("week", "2025-10-29T00:00:00+00:00", "2025-11-03T00:00:00+00:00", "2025-11-10T00:00:00+00:00")]
    [InlineData("month", "2025-10-29T00:00:00+00:00", "2025-11-01T00:00:00+00:00", null)]
    public async Task Series_ByWeekOrMonth_BeginsWithTheRangeAndGoesOnWithMondaysOrFirsts(string granularity, string first, string second, string? third)
    {
        var site = await instance.AddSite();

        var starts = Starts(await site.Read($"/timeseries?granularity={granularity}&from=2025-10-29&to=2025-11-12"));

        Assert.Equal(third is null ? [first, second] : [first, second, third], starts);
    }

    [Fact]
    public async Task Series_WithAFilter_CountsWhatItKeeps()
    {
        var site = await KathmanduWeek.Send(instance);

        Assert.Equal("1,0,0", string.Join(',', Values(await site.Read("/timeseries?metric=visits&from=2025-11-10&to=2025-11-12&filter=channel:is:organic"))));
    }

    private static List<string> Starts(JsonNode answer) => [.. answer["points"]!.AsArray().Select(p => (string)p!["t"]!)];

    private static List<string> Values(JsonNode answer) => [.. answer["points"]!.AsArray().Select(p => p!.AsObject().TryGetPropertyValue("value", out var v) ? v?.ToJsonString() ?? "null" : "missing")];
}
