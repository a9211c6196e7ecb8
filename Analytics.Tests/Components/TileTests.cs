using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Panels;
using Bunit;

namespace Analytics.Tests.Components;

public sealed class TileTests : BunitContext
{
    [Fact]
    public void Tile_RateOfNothing_IsADash()
    {
        var tile = Show(Metric.BounceRate, Figures.None, Figures.None);

        Assert.Equal("–", tile.Find(".val").TextContent.Trim());
        Assert.DoesNotContain("0 %", tile.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Metric.BounceRate, 40, 50, "up", "down")]
    [InlineData(Metric.BounceRate, 50, 40, "down", "up")]
    [InlineData(Metric.Visits, 60, 50, "up", "up")]
    [InlineData(Metric.Visits, 40, 50, "down", "down")]
    public void Tile_Change_IsColouredByGoodAndWordedByDirection(Metric metric, int now, int before, string colour, string word)
    {
        var tile = Show(metric, Of(metric, now), Of(metric, before));

        var change = tile.Find(".chg");
        Assert.Contains(colour, change.ClassList);
        Assert.Equal(word, change.QuerySelector(".vh")!.TextContent.Trim());
    }

    [Fact]
    public void Tile_BounceRate_ChangesInPoints()
    {
        var tile = Show(Metric.BounceRate, Of(Metric.BounceRate, 40), Of(Metric.BounceRate, 50));

        Assert.Contains("10.0\u00a0pt", tile.Find(".chg").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Tile_NothingBefore_ComparesWithNothing() =>
        Assert.Contains("flat", Show(Metric.Visits, Of(Metric.Visits, 5), Figures.None).Find(".chg").ClassList);

    [Fact]
    public void Tile_OneOpenDay_HoldsNoCountAgainstAFullDay()
    {
        var tile = Show(Metric.Visits, Of(Metric.Visits, 5), Of(Metric.Visits, 50), open: true);

        Assert.Equal("so far", tile.Find(".chg").TextContent);
        Assert.Equal("was 50", tile.Find(".sub .quiet").TextContent);
    }

    [Fact]
    public void Tile_Name_CarriesDefinitionAndSum()
    {
        var name = Show(Metric.BounceRate, Of(Metric.BounceRate, 40), Figures.None).Find(".def");

        Assert.Contains("single pageview", name.GetAttribute("data-def"), StringComparison.Ordinal);
        Assert.Equal("40 bounces ÷ 100 visits", name.GetAttribute("data-formula"));
    }

    [Fact]
    public void Tile_Duration_IsWrittenInMinutesAndSeconds()
    {
        var tile = Show(Metric.Duration, new Figures { Visits = 1, DurationMs = 186_400 }, Figures.None);

        Assert.Equal(["m", "s"], tile.FindAll(".val small").Select(static unit => unit.TextContent));
        Assert.Equal(["3", "06"], tile.FindAll(".val span").Select(static number => number.TextContent));
    }

    private static Figures Of(Metric metric, int figure) =>
        metric == Metric.BounceRate ? new() { Visits = 100, Bounces = figure } : new() { Visits = figure };

    private IRenderedComponent<Tile> Show(Metric metric, Figures now, Figures before, bool open = false)
    {
        var day = new DateOnly(2026, 11, 22);
        var board = new Board
        {
            Request = new() { Range = DateRange.Inclusive(open ? day : day.AddDays(-6), day), Every = Interval.Day },
            AsOf = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
            Now = new() { Total = now },
            Before = new() { Total = before },
            Lists = new Dictionary<BoardList, StatsAnswer>(),
            ActiveNow = 0,
            Open = open,
        };
        return Render<Tile>(parameters => parameters.Add(static tile => tile.Figures, board).Add(static tile => tile.Metric, metric));
    }
}
