using Analytics.Web.Components.Charts;
using Bunit;

namespace Analytics.Tests.Components;

public sealed class WorldMapTests : BunitContext
{
    public WorldMapTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void WorldMap_Countries_AreShadedByFiveStepsAndBareGroundElsewhere()
    {
        var map = Show([new("SE", 10_000, "Sweden: 10,000 visitors"), new("DE", 100, "Germany: 100 visitors"), new("NO", 1, "Norway: 1 visitor")]);

        Assert.Equal(["lib/world.svg#land", "lib/world.svg#SE", "lib/world.svg#DE", "lib/world.svg#NO"], map.FindAll("use").Select(static use => use.GetAttribute("href")));
        Assert.Equal(["land", "l5", "l3", "l1"], map.FindAll("use").Select(static use => use.GetAttribute("class")));
        Assert.Contains("10,000 visitors", map.Find(".scale").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void WorldMap_WhatIsNoCountry_IsNotDrawn()
    {
        var map = Show([new("(none)", 5, "Unknown: 5"), new("X<", 5, "?"), new("SE", 0, "Sweden: 0")]);

        Assert.Single(map.FindAll("use"));
        Assert.Empty(map.FindAll(".scale"));
    }

    [Fact]
    public void WorldMap_CountryWithAddress_LeadsThereAndNamesItself()
    {
        var map = Show([new("SE", 5, "Sweden: 5 visitors", "sites/x?filter=country%3Ais%3ASE", "sites/x?filter=country%3Ais_not%3ASE", On: true)]);

        var link = map.Find("a");
        Assert.Equal("sites/x?filter=country%3Ais%3ASE", link.GetAttribute("href"));
        Assert.Equal("sites/x?filter=country%3Ais_not%3ASE", link.GetAttribute("data-not"));
        Assert.Equal("Sweden: 5 visitors", link.GetAttribute("aria-label"));
        Assert.Equal("l5 on", map.Find("a use").GetAttribute("class"));
    }

    [Fact]
    public void WorldMap_Pulse_MarksTheMiddleOfEveryCountry() =>
        Assert.Equal("lib/world.svg#SE-dot", Show([new("SE", 5, "")], pulse: true).Find(".pulse").GetAttribute("href"));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(10, 2)]
    [InlineData(1_000, 4)]
    [InlineData(100_000, 5)]
    public void MapScale_IsLogarithmic(double value, int step) => Assert.Equal(step, MapScale.Of([1, 100_000, 0])!.Step(value));

    [Fact]
    public void MapScale_OfOneValue_IsTheDarkestShade() => Assert.Equal(5, MapScale.Of([3])!.Step(3));

    [Fact]
    public void MapScale_OfNothing_IsNone() => Assert.Null(MapScale.Of([0, -1]));

    private IRenderedComponent<WorldMap> Show(MapPlace[] places, bool pulse = false) =>
        Render<WorldMap>(parameters => parameters.Add(static map => map.Places, places).Add(static map => map.Unit, "visitors").Add(static map => map.Sentence, "Visitors by country").Add(static map => map.Pulse, pulse));
}
