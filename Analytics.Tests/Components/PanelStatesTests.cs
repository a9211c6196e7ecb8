using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Panels;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Analytics.Tests.Components;

/// <summary>Every panel by every state. A panel that is added is in the table by itself; one of a new kind fails here until it is said how it is drawn.</summary>
public sealed class PanelStatesTests : BunitContext
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("/a & <b>very long</b> name", 40));

    private static readonly Figures Many = new() { Visits = 9_000_000_000, Visitors = 8_000_000_000, Pageviews = 7_000_000_000, VisitPageviews = 7_000_000_000, Events = 6_000_000_000, Bounces = 5_000_000_000, Exits = 4_000_000_000, DurationMs = long.MaxValue / 2 };

    private int _again;

    public PanelStatesTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        CultureInfo.CurrentCulture = new("en-GB");
    }

    public enum Case
    {
        Empty,
        Loading,
        Failed,
        Past,
        Overflow,
    }

    public static TheoryData<string, Case> Matrix()
    {
        var table = new TheoryData<string, Case>();
        foreach (var list in BoardPanels.All.SelectMany(static panel => panel.Lists.Select(list => $"{panel.Key}.{list.Key}")))
            foreach (var state in Enum.GetValues<Case>()) table.Add(list, state);
        return table;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Panel_InAnyState_SaysWhatThatIs(string list, Case state)
    {
        var panel = BoardPanels.All.First(known => known.Key == list.Split('.')[0]);
        var spec = BoardPanels.Find(list)!;

        var drawn = Draw(panel, spec, state);

        Assert.Equal(panel.Title, drawn.Find("h2").TextContent);
        Assert.DoesNotContain("NaN", drawn.Markup, StringComparison.Ordinal);
        Assert.Equal(state == Case.Loading ? 1 : 0, drawn.FindAll(".skeleton").Count);
        Assert.Equal(state == Case.Loading ? "true" : null, drawn.Find(".body").GetAttribute("aria-busy"));
        Assert.Equal(state is Case.Empty or Case.Failed or Case.Past ? 1 : 0, drawn.FindAll(".state").Count);
        switch (state)
        {
            case Case.Empty:
                Assert.Contains(panel.Nothing, drawn.Find(".state").TextContent, StringComparison.Ordinal);
                break;
            case Case.Failed:
                drawn.Find(".state button").Click();
                Assert.Equal(1, _again);
                break;
            case Case.Past:
                Assert.Empty(drawn.FindAll(".state button"));
                Assert.Contains("not available", drawn.Find(".state h3").TextContent, StringComparison.OrdinalIgnoreCase);
                break;
            case Case.Overflow when panel.Kind is PanelKind.Ranked or PanelKind.Events:
                Assert.InRange(drawn.FindAll(".rows tbody tr").Count, 1, 10);
                Assert.All(drawn.FindAll("a.lbl"), static row => Assert.False(string.IsNullOrEmpty(row.GetAttribute("title"))));
                Assert.Empty(drawn.FindAll("a.lbl b"));
                Assert.Contains("w-x", drawn.Find(".rows td.n").ClassList);
                Assert.Contains("1,042", drawn.Find("footer").TextContent, StringComparison.Ordinal);
                break;
            case Case.Overflow when panel.Kind == PanelKind.Hours:
                Assert.Equal(168, drawn.FindAll("td[data-tip]").Count);
                Assert.Single(drawn.FindAll(".hours-scroll[tabindex='0']"));
                break;
            case Case.Overflow:
                Assert.NotEmpty(drawn.FindAll(".kv dd"));
                break;
        }
    }

    public static TheoryData<bool, Case> Now()
    {
        var table = new TheoryData<bool, Case>();
        foreach (var state in Enum.GetValues<Case>())
        {
            table.Add(false, state);
            table.Add(true, state);
        }
        return table;
    }

    [Theory]
    [MemberData(nameof(Now))]
    public void NowPanel_InAnyState_SaysWhatThatIs(bool places, Case state)
    {
        IReadOnlyList<NowRow>? rows = state switch
        {
            Case.Empty => [],
            Case.Overflow => NowRow.Of(places ? Dimension.Country : Dimension.Page, Enumerable.Range(0, 40).Select(at => (places ? $"Z{at}" : $"{Long}{at}", 1_000_000 - at)), static (_, value) => value),
            _ => null,
        };
        var of = state switch { Case.Failed => PanelState.Failed, Case.Loading => PanelState.Loading, Case.Past => PanelState.Quiet, _ => PanelState.Ready };

        var drawn = places
            ? Render(builder => Fill<NowPlaces>(builder, ("Rows", rows), ("State", of)))
            : Render(builder => Fill<NowPanel>(builder, ("Key", "pages-now"), ("Title", "Pages open now"), ("Head", "Page"), ("Rows", rows), ("State", of)));

        Assert.NotEmpty(drawn.Find("h2").TextContent);
        Assert.Equal(state == Case.Loading ? 1 : 0, drawn.FindAll(".skeleton").Count);
        Assert.Equal(state switch { Case.Empty => "Nobody is there right now.", Case.Failed => "Could not be read.", _ => null }, drawn.FindAll(".none").SingleOrDefault()?.TextContent);
        Assert.Equal(state != Case.Overflow ? 0 : places ? 10 : 6, drawn.FindAll("tbody tr").Count);
    }

    private IRenderedComponent<IComponent> Draw(BoardPanel panel, RankedListSpec spec, Case of)
    {
        var state = of switch { Case.Loading => PanelState.Loading, Case.Failed => PanelState.Failed, Case.Past => PanelState.Past, _ => PanelState.Ready };
        var again = EventCallback.Factory.Create(this, () => _again++);
        StatsAnswer? answer = of switch
        {
            Case.Empty => new() { Total = Figures.None },
            Case.Overflow => new() { Total = Many, RowCount = 1_042, Rows = panel.Kind == PanelKind.Visitors ? [new("new", null, Many), new("returning", null, Many)] : [.. Enumerable.Range(0, 10).Select(static at => new StatsRow($"{Long}{at}", null, Many))] },
            _ => null,
        };
        return panel.Kind switch
        {
            PanelKind.Ranked or PanelKind.Events => Render(builder => Fill<RankedPanel>(builder, ("Panel", panel), ("Tab", spec.Key), ("State", state), ("Again", again),
                ("List", answer is null ? null : spec.Fill(answer, static (_, value) => new($"to:{value}", false, $"not:{value}"))), ("Links", new PanelLinks("sites/s?open=x", "x.csv", "x.json")))),
            PanelKind.Visitors => Render(builder => Fill<VisitorsPanel>(builder, ("Panel", panel), ("State", state), ("Answer", answer), ("Again", again))),
            PanelKind.Hours => Render(builder => Fill<HoursPanel>(builder, ("Panel", panel), ("State", state), ("Week", answer is null ? null : Enumerable.Repeat(answer.Total, 168).ToList()), ("Again", again))),
            _ => throw new InvalidOperationException($"how is a panel of {panel.Kind} drawn?"),
        };
    }

    private static void Fill<T>(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder, params (string Name, object? Value)[] parameters) where T : IComponent
    {
        builder.OpenComponent<T>(0);
        foreach (var (name, value) in parameters) builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    }
}
