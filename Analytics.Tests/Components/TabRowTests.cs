using Analytics.Web.Components.Controls;
using Bunit;

namespace Analytics.Tests.Components;

public sealed class TabRowTests : BunitContext
{
    private string _chosen = "b";

    public TabRowTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Theory]
    [InlineData("ArrowRight", "c")]
    [InlineData("ArrowLeft", "a")]
    [InlineData("Home", "a")]
    [InlineData("End", "c")]
    [InlineData("x", "b")]
    public void TabRow_Key_MovesAlongTheRow(string key, string chosen)
    {
        Show().FindAll("[role=tab]")[1].KeyDown(key);

        Assert.Equal(chosen, _chosen);
    }

    [Fact]
    public void TabRow_PastTheEnd_BeginsAnew()
    {
        _chosen = "c";
        Show().FindAll("[role=tab]")[2].KeyDown("ArrowRight");

        Assert.Equal("a", _chosen);
    }

    [Fact]
    public void TabRow_OnlyTheChosenTab_IsInTheTabOrder() =>
        Assert.Equal(["-1", "0", "-1"], Show().FindAll("[role=tab]").Select(static tab => tab.GetAttribute("tabindex")));

    private IRenderedComponent<TabRow> Show() => Render<TabRow>(parameters => parameters
        .Add(static row => row.Tabs, [new("a", "A"), new("b", "B"), new("c", "C")])
        .Add(static row => row.Selected, _chosen)
        .Add(static row => row.SelectedChanged, (string key) => _chosen = key)
        .Add(static row => row.Label, "Letters")
        .Add(static row => row.PanelId, "letters"));
}
