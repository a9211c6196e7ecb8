using System.Text.Json;
using Analytics.Web.Components.Charts;

namespace Analytics.Tests.Components;

/// <summary>What the chart's script is handed: all of it once, and from then on what moved.</summary>
public sealed class TimeChartTests
{
    [Fact]
    public void Chart_OfATick_IsHandedWhatMovedAlone()
    {
        var data = Month();
        var (values, area) = (Moved(data.Values, 29, 31), Moved(Moved(data.Area, 29, 95), 12, 40));

        var step = Month(values, area).Since(data);

        Assert.Equal("""{"values":{"29":31},"area":{"12":40,"29":95}}""", Json(step.Changes));
        Assert.Equal(3, step.Count);
        Assert.True(step.Changes!.SizeBytes * 20 < Month().Whole.SizeBytes, $"{step.Changes.SizeBytes} of {Month().Whole.SizeBytes} bytes");
    }

    [Fact]
    public void Chart_OfWhichMoreThanValuesMoved_IsHandedOverWhole()
    {
        var data = Month();

        Assert.Null(Month(openAt: 28).Since(data).Changes);
        Assert.Null(Month(name: "Visits").Since(data).Changes);
        Assert.Null(Month(buckets: 31).Since(data).Changes);
        Assert.NotNull(Month().Since(data).Changes);
        Assert.Equal(0, Month().Since(data).Count);
    }

    [Fact]
    public void Chart_OfManyViewers_IsWrittenOnce()
    {
        var (before, now) = (Month(), Month(openAt: 29));

        Assert.Same(now.Whole, now.Whole);
        Assert.Same(now.Since(before), now.Since(before));
        Assert.NotNull(now.Since(before).Changes);
    }

    [Fact]
    public void Chart_Whole_IsAsItsScriptReadsIt()
    {
        using var json = JsonDocument.Parse(Json(Month().Whole));

        Assert.Equal(30, json.RootElement.GetProperty("ticks").GetArrayLength());
        Assert.Equal("24 Sep – 23 Oct", json.RootElement.GetProperty("previousName").GetString());
        Assert.Equal(29, json.RootElement.GetProperty("openAt").GetInt32());
    }

    private static string Json(ReadyJson? handed) => JsonSerializer.Serialize(handed);

    private static IReadOnlyList<double?> Moved(IReadOnlyList<double?> values, int at, double to) => [.. values.Select((value, bucket) => bucket == at ? to : value)];

    private static TimeChartData Month(IReadOnlyList<double?>? values = null, IReadOnlyList<double?>? area = null, int openAt = 29, string name = "Unique visitors", int buckets = 30) => new()
    {
        Locale = "en-GB",
        Name = name,
        Format = "count",
        AreaName = "Pageviews",
        PreviousName = "24 Sep – 23 Oct",
        LessIsBetter = false,
        Zoom = [.. Enumerable.Range(1, buckets).Select(static day => $"from=2026-11-{day:00}&to=2026-11-{day:00}")],
        ZoomTo = "sites/site_0001?{days}",
        Ticks = [.. Enumerable.Range(1, buckets).Select(static day => $"{day} Nov")],
        Titles = [.. Enumerable.Range(1, buckets).Select(static day => $"Sunday, {day} November 2026")],
        Values = values ?? [.. Enumerable.Range(1, buckets).Select(static day => (double?)day)],
        Previous = [.. Enumerable.Range(1, buckets).Select(static day => (double?)day)],
        Area = area ?? [.. Enumerable.Range(1, buckets).Select(static day => (double?)(day * 3))],
        OpenAt = openAt,
        Sentence = "Unique visitors by day.",
    };
}
