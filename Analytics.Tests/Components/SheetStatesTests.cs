using System.Globalization;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Panels;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Components;

/// <summary>The sheets that are no panel of the board by every state: tiles and chart, who is there now, the event stream.</summary>
public sealed class SheetStatesTests : BunitContext
{
    private const long Billions = 12_345_678_901;
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Long = "/" + string.Concat(Enumerable.Repeat("<b>long</b>", 30));

    private int _again;

    public SheetStatesTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        CultureInfo.CurrentCulture = new("en-GB");
    }

    [Theory]
    [InlineData(PanelStatesTests.Case.Empty)]
    [InlineData(PanelStatesTests.Case.Loading)]
    [InlineData(PanelStatesTests.Case.Failed)]
    [InlineData(PanelStatesTests.Case.Past)]
    [InlineData(PanelStatesTests.Case.Overflow)]
    public void TilesAndChart_InAnyState_SayWhatThatIs(PanelStatesTests.Case state)
    {
        // What is past the retention of events has its daily figures still, without visitors told apart by days.
        var figures = state switch
        {
            PanelStatesTests.Case.Empty or PanelStatesTests.Case.Past => Figures.None,
            PanelStatesTests.Case.Overflow => new Figures { Visitors = Billions, Visits = Billions, Pageviews = Billions, VisitPageviews = Billions, Events = Billions, Bounces = Billions, DurationMs = long.MaxValue / 2 },
            _ => null,
        };

        var sheet = Render<TrendSheet>(p => p
            .Add(static s => s.Figures, figures is null ? null : Board(figures))
            .Add(static s => s.Metric, Metric.Visitors)
            .Add(static s => s.Range, Week)
            .Add(static s => s.Every, Interval.Day)
            .Add(static s => s.Busy, state == PanelStatesTests.Case.Loading)
            .Add(static s => s.Failed, state == PanelStatesTests.Case.Failed)
            .Add(static s => s.Again, () => _again++));

        var values = sheet.FindAll(".tile .val");
        Assert.Equal(TileMetrics.All.Count, values.Count);
        Assert.DoesNotContain("NaN", sheet.Markup, StringComparison.Ordinal);
        Assert.Equal(state == PanelStatesTests.Case.Loading ? "true" : null, sheet.Find("section").GetAttribute("aria-busy"));
        Assert.Equal(state == PanelStatesTests.Case.Loading ? values.Count : 0, sheet.FindAll(".tile .sk").Count);
        Assert.Equal(state == PanelStatesTests.Case.Loading ? 1 : 0, sheet.FindAll(".chart-place .sk-lines").Count);
        Assert.Equal(figures is null ? 0 : 1, sheet.FindAll("[data-chart]").Count);
        Assert.Equal(state == PanelStatesTests.Case.Failed ? 1 : 0, sheet.FindAll(".chart-place [role=alert]").Count);
        switch (state)
        {
            case PanelStatesTests.Case.Failed:
                Assert.All(values, static value => Assert.Equal("–", value.TextContent.Trim()));
                sheet.Find("[role=alert] button").Click();
                Assert.Equal(1, _again);
                break;
            case PanelStatesTests.Case.Overflow:
                // What is longer than a tile says how long it is: by that it is set as large as fits.
                Assert.Equal(Enumerable.Repeat("--chars:14", 4), values.Where(static value => value.HasAttribute("style")).Select(static value => value.GetAttribute("style")));
                Assert.Equal("12,345,678,901", values[0].TextContent.Trim());
                break;
            case PanelStatesTests.Case.Empty:
                Assert.Equal(["0", "0", "0", "0", "–", "–", "–", "–"], values.Select(static value => value.TextContent.Trim()));
                Assert.All(values, static value => Assert.False(value.HasAttribute("style")));
                break;
        }
    }

    [Theory]
    [InlineData(PanelStatesTests.Case.Empty)]
    [InlineData(PanelStatesTests.Case.Loading)]
    [InlineData(PanelStatesTests.Case.Failed)]
    [InlineData(PanelStatesTests.Case.Past)]
    [InlineData(PanelStatesTests.Case.Overflow)]
    public void ActiveNow_InAnyState_SaysWhatThatIs(PanelStatesTests.Case state)
    {
        var board = state switch { PanelStatesTests.Case.Empty => Now(0), PanelStatesTests.Case.Overflow => Now(100_000_000), _ => null };

        var sheet = Render<NowSheet>(p => p.Add(static s => s.Board, board).Add(static s => s.State, Of(state)).Add(static s => s.Again, () => _again++));

        Assert.Equal(state switch { PanelStatesTests.Case.Empty => "0", PanelStatesTests.Case.Overflow => "100,000,000", PanelStatesTests.Case.Failed => "–", _ => "" }, sheet.Find(".fig").TextContent);
        Assert.Equal(state == PanelStatesTests.Case.Loading ? 1 : 0, sheet.FindAll(".fig .sk").Count);
        Assert.Equal(state == PanelStatesTests.Case.Loading ? 1 : 0, sheet.FindAll(".place .sk-lines [role=status]").Count);
        Assert.Equal(board is null ? 0 : 30, sheet.FindAll(".bars i").Count);
        Assert.Equal(state == PanelStatesTests.Case.Loading ? "true" : null, sheet.Find("section").GetAttribute("aria-busy"));
        Assert.Equal(state == PanelStatesTests.Case.Failed ? 1 : 0, sheet.FindAll("[role=alert]").Count);
        if (state == PanelStatesTests.Case.Failed) sheet.Find("[role=alert] button").Click();
        Assert.Equal(state == PanelStatesTests.Case.Failed ? 1 : 0, _again);
        // Thirty minutes of a hundred million are more than the whole numbers of a minute hold.
        if (state == PanelStatesTests.Case.Overflow) Assert.Contains("3,000,000,000", sheet.Find(".sum").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PanelStatesTests.Case.Empty)]
    [InlineData(PanelStatesTests.Case.Loading)]
    [InlineData(PanelStatesTests.Case.Failed)]
    [InlineData(PanelStatesTests.Case.Past)]
    [InlineData(PanelStatesTests.Case.Overflow)]
    public void EventStream_InAnyState_SaysWhatThatIs(PanelStatesTests.Case state)
    {
        IReadOnlyList<EventLine>? lines = state switch
        {
            PanelStatesTests.Case.Empty => [],
            PanelStatesTests.Case.Overflow => EventLine.Of(Now(1, 100), SiteZone.Of("UTC"), null, static (_, value) => $"?{value}"),
            _ => null,
        };

        var stream = Render<EventStream>(p => p.Add(static s => s.Lines, lines).Add(static s => s.State, Of(state)).Add(static s => s.Install, "sites/s/install"));

        Assert.Equal("Event stream", stream.Find("h2").TextContent);
        Assert.Equal(state == PanelStatesTests.Case.Loading ? 1 : 0, stream.FindAll(".skeleton").Count);
        Assert.Equal(state == PanelStatesTests.Case.Loading ? "true" : null, stream.Find(".lines").GetAttribute("aria-busy"));
        Assert.Equal(state == PanelStatesTests.Case.Failed ? "Could not be read." : null, stream.FindAll("p.none").SingleOrDefault()?.TextContent);
        Assert.Equal(state == PanelStatesTests.Case.Empty ? "sites/s/install" : null, stream.FindAll(".state a").SingleOrDefault()?.GetAttribute("href"));
        Assert.Equal(state == PanelStatesTests.Case.Overflow ? 16 : 0, stream.FindAll("li").Count);
        Assert.All(stream.FindAll("li .p"), static line => Assert.Equal(Long, line.GetAttribute("title")));
        Assert.Empty(stream.FindAll("li b"));
    }

    private static DateRange Week { get; } = DateRange.Inclusive(new(2026, 11, 16), new(2026, 11, 22));

    private static PanelState Of(PanelStatesTests.Case state) =>
        state switch { PanelStatesTests.Case.Failed => PanelState.Failed, PanelStatesTests.Case.Loading => PanelState.Loading, PanelStatesTests.Case.Past => PanelState.Quiet, _ => PanelState.Ready };

    private static Board Board(Figures total) => new()
    {
        Request = new() { Range = Week, Every = Interval.Day },
        AsOf = Noon,
        Now = new() { Total = total, Buckets = [.. Enumerable.Range(-6, 7).Select(day => new StatsBucket(Noon.Date.AddDays(day), total))] },
        Lists = new Dictionary<BoardList, StatsAnswer>(),
        ActiveNow = 0,
        Open = true,
    };

    private static RealtimeBoard Now(int people, int events = 0) => new(
        Noon, new(people, [.. Enumerable.Range(-29, 30).Select(at => new Realtime.Minute(Noon.AddMinutes(at), people, people))], [], [], []), people, people, null,
        [.. Enumerable.Range(0, events).Select(at => new EventEntry(null, Noon.AddSeconds(-at), "custom", Long, Long, null, null, Long, "organic", "SE", null, null, null, "v", $"s{at}", null, null))], null);
}
