using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Panels;
using Bunit;

namespace Analytics.Tests.Components;

/// <summary>Every panel in every state: quiet, loading, ready, empty, failed, past retention, more than fits.</summary>
public sealed class PanelsTests : BunitContext
{
    private static readonly Figures Some = new() { Visits = 100, Visitors = 90, Pageviews = 300, VisitPageviews = 300, Events = 40, Bounces = 30, DurationMs = 9_000_000 };

    public PanelsTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    public static TheoryData<string> Lists() => [.. BoardPanels.All.SelectMany(panel => panel.Kind is PanelKind.Ranked or PanelKind.Events ? panel.Lists.Select(list => $"{panel.Key}.{list.Key}") : [])];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Panel_EveryList_ShowsItsRowsWithBarsAndLinks(string list)
    {
        var panel = Show(list, Answer("x", "y"));

        Assert.Equal(["100", "50"], panel.FindAll(".rows tbody tr").Select(static row => row.GetAttribute("style")!["--p:".Length..]));
        Assert.All(panel.FindAll("a.lbl"), static row => Assert.StartsWith("not:", row.GetAttribute("data-not"), StringComparison.Ordinal));
        Assert.NotEmpty(panel.Find(".rows caption").TextContent);
        Assert.Equal(panel.FindAll(".rows thead th").Count, panel.FindAll(".rows tbody tr")[0].Children.Length);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Panel_EveryList_KeepsItsTitleInEveryState(string list)
    {
        foreach (var state in Enum.GetValues<PanelState>())
        {
            var panel = Show(list, state == PanelState.Ready ? Answer() : null, state);
            Assert.NotEmpty(panel.Find("h2").TextContent);
            Assert.Equal(state is PanelState.Failed or PanelState.Refused or PanelState.Past or PanelState.Ready, panel.FindAll(".state").Count == 1);
            Assert.Equal(state == PanelState.Loading, panel.FindAll(".skeleton").Count == 1);
        }
    }

    [Fact]
    public void Panel_Failed_AsksAnew()
    {
        var asked = 0;
        var panel = Render<RankedPanel>(parameters => Basics(parameters, "pages.top", null, PanelState.Failed).Add(static p => p.Again, () => asked++));

        panel.Find(".state button").Click();

        Assert.Equal(1, asked);
    }

    [Fact]
    public void Panel_MoreThanFits_LeadsToAllOfIt()
    {
        var panel = Show("pages.top", Answer("x", "y") with { RowCount = 1_042 }, links: new("sites/s?open=pages.top", "x.csv", "x.json"));

        Assert.Contains("All 1,042 pages", panel.Find("footer").TextContent, StringComparison.Ordinal);
        Assert.Equal(["sites/s?open=pages.top", "sites/s?open=pages.top"], panel.FindAll("footer > a").Select(static link => link.GetAttribute("href")));
        Assert.All(panel.FindAll("footer a.opt"), static file => Assert.True(file.HasAttribute("download")));
    }

    [Theory]
    [InlineData("places.region", null, 1)]
    [InlineData("places.city", null, 1)]
    [InlineData("places.region", "Skåne", 0)]
    [InlineData("pages.entry", null, 0)]
    public void Panel_OfPlacesThatNothingTellsOf_SaysWhere(string list, string? value, int notes) =>
        Assert.Equal(notes, Show(list, Answer(value)).FindAll(".body > .note").Count);

    [Fact]
    public void Panel_OfAShareLink_LeadsNowhere()
    {
        var panel = Show("pages.top", Answer("x") with { RowCount = 9 });

        Assert.Empty(panel.FindAll("footer a"));
        Assert.Contains("1 of 9 pages", panel.Find("footer").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_VeryLongValue_IsOneEscapedLineWithAHint()
    {
        var path = "/" + string.Concat(Enumerable.Repeat("<b>long</b>&", 60));
        var panel = Show("pages.top", Answer(path));

        Assert.Equal(path, panel.Find("a.lbl > span").TextContent);
        Assert.StartsWith(path, panel.Find("a.lbl").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("a.lbl b"));
    }

    [Fact]
    public void Panel_Countries_StandOnTheMapToo()
    {
        var panel = Show("places.country", Answer("SE", null));

        Assert.Equal("lib/world.svg#SE", panel.Find(".map a use").GetAttribute("href"));
        Assert.Single(panel.FindAll(".map a"));
        Assert.Equal("Sweden: 90 visitors", panel.Find(".map a").GetAttribute("aria-label"));
    }

    [Fact]
    public void Panel_Ring_GivesItsRowsTheColoursOfItsParts()
    {
        var panel = Show("technology.browser", Answer("Chrome", "Firefox"));

        Assert.Equal(["var(--chart-1)", "var(--chart-2)"], panel.FindAll(".ring .arc").Select(static arc => arc.GetAttribute("stroke")));
        Assert.Equal(["--c:var(--chart-1)", "--c:var(--chart-2)"], panel.FindAll(".rows .sq").Select(static square => square.GetAttribute("style")));
    }

    [Theory]
    [InlineData(1, "1visitor", "1 visitor.")]
    [InlineData(2, "2visitors", "2 visitors.")]
    public void Panel_WithOneRow_CountsNoRowsAndNamesOneVisitorAsOne(int visitors, string middle, string said)
    {
        var figures = new Figures { Visits = visitors, Visitors = visitors, Pageviews = visitors };
        var panel = Show("technology.browser", new() { Total = figures, Rows = [new("Chrome", null, figures)], RowCount = 1 }, links: new("sites/s?open=technology.browser"));

        Assert.Equal("All browsers", panel.Find("footer > a").TextContent.Trim());
        Assert.Equal(middle, string.Concat(panel.FindAll(".ring text").Select(static text => text.TextContent.Trim())));
        Assert.EndsWith(said, panel.Find(".ring").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1, 2, "1–2 of 2 values")]
    [InlineData(1, 1, 1, "One row")]
    [InlineData(10, 2, 60, "51–60 of 60 values")]
    public void Details_OfAProperty_CountTheValuesThatTheyList(int values, int page, int inAll, string said)
    {
        var sheet = Render<DetailsSheet>(parameters => parameters.Add(static sheet => sheet.Spec, BoardPanels.Find("events.properties")!).Add(static sheet => sheet.Property, "plan")
            .Add(static sheet => sheet.State, PanelState.Ready).Add(static sheet => sheet.Answer, Answer([.. Enumerable.Range(0, values).Select(static at => $"v{at}")]) with { RowCount = inAll }).Add(static sheet => sheet.PageNumber, page).Add(static sheet => sheet.Sort, Metric.Events));

        Assert.Equal(values, sheet.FindAll("tbody tr").Count);
        Assert.Contains(said, sheet.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_PageThatThereIsNot_SaysSoAndLeadsToTheFirst()
    {
        var sheet = Render<DetailsSheet>(parameters => parameters.Add(static sheet => sheet.Spec, BoardPanels.Find("pages.top")!).Add(static sheet => sheet.State, PanelState.Ready)
            .Add(static sheet => sheet.Answer, Answer() with { RowCount = 60 }).Add(static sheet => sheet.PageNumber, 9).Add(static sheet => sheet.PageHref, static page => $"?page={page}").Add(static sheet => sheet.Sort, Metric.Pageviews));

        Assert.Equal("There is no page 9 of these pages", sheet.Find(".state h3").TextContent);
        Assert.Equal(["?page=1"], sheet.FindAll("a[href^='?page']").Select(static link => link.GetAttribute("href")));
    }

    [Fact]
    public void Details_OfCountries_ListMoreThanFitBesideTheMap()
    {
        var countries = new[] { "SE", "NO", "DK", "FI", "DE", "FR", "ES", "IT", "PL", "GB", "US", "CA" };
        var sheet = Render<DetailsSheet>(parameters => parameters.Add(static sheet => sheet.Spec, BoardPanels.Find("places.country")!)
            .Add(static sheet => sheet.State, PanelState.Ready).Add(static sheet => sheet.Answer, Answer(countries)).Add(static sheet => sheet.Sort, Metric.Visitors));

        Assert.Equal(countries.Length, sheet.FindAll("tbody tr").Count);
        Assert.Contains("1–12 of 12 countries", sheet.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_Channels_KeepTheirColoursWhateverTheirRank() =>
        Assert.Equal(["var(--chart-8)", "var(--chart-1)"], Show("sources.channels", Answer("direct", "organic")).FindAll(".ring .arc").Select(static arc => arc.GetAttribute("stroke")));

    [Fact]
    public void Visitors_Known_AreSharesOfWhatIsKnown()
    {
        var panel = Visitors(new() { Total = Some, Rows = [new("new", null, Some with { Visits = 60, VisitPageviews = 120 }), new("returning", null, Some with { Visits = 20 })] }, cookieless: false);

        Assert.Equal(["75.0\u00a0%", "25.0\u00a0%"], panel.FindAll(".donut dd").Select(static share => share.TextContent));
        Assert.Contains("20 visits carried no id", panel.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Contains("Known of 80.0", panel.Find("footer").TextContent, StringComparison.Ordinal);
        Assert.Equal("2.00", panel.Find(".kv.wide dd").TextContent);
    }

    [Fact]
    public void Visitors_Unknown_SaysWhyAndShowsNoPercent()
    {
        var panel = Visitors(new() { Total = Some, Rows = [new(null, null, Some)] }, cookieless: true);

        Assert.Contains("without cookies", panel.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".ring"));
        Assert.DoesNotContain("%", panel.Find(".body").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 7, true)]
    [InlineData(false, 7, false)]
    [InlineData(true, null, true)]
    [InlineData(false, null, false)]
    [InlineData(true, 0, false)]
    public void Visitors_OfWhomNothingCanBeKnown_TakeALine(bool cookieless, int? visits, bool line) =>
        Assert.Equal(line, Visitors(visits is { } some ? new() { Total = new Figures { Visits = some } } : null, cookieless).Find("section").ClassList.Contains("told"));

    [Fact]
    public void Visitors_None_IsEmpty() => Assert.Single(Visitors(new() { Total = Figures.None }, cookieless: true).FindAll(".state"));

    [Fact]
    public void Hours_AreShadedByTheirShareOfTheBusiestAndSaidInWords()
    {
        var week = Enumerable.Range(0, 168).Select(static at => new Figures { Pageviews = at == 34 ? 1_000 : at == 35 ? 1 : 0 }).ToList();
        var panel = Hours(week);

        Assert.Equal("h5", panel.FindAll("tbody td")[34].ClassName);
        Assert.Equal("h1", panel.FindAll("tbody td")[35].ClassName);
        Assert.Equal("h0", panel.FindAll("tbody td")[36].ClassName);
        Assert.Equal("Tue 10:00–11:00: 1,000 pageviews", panel.FindAll("tbody td")[34].GetAttribute("data-tip"));
        Assert.Contains("Busiest: Tue 10:00–11:00", panel.Find("footer").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_OfNothing_AreEmpty() => Assert.Single(Hours([.. Enumerable.Repeat(Figures.None, 168)]).FindAll(".state"));

    private static StatsAnswer Answer(params string?[] values) => new()
    {
        Total = values.Length == 0 ? Figures.None : Some,
        Rows = [.. values.Select(static (value, at) => new StatsRow(value, null, at == 0 ? Some with { Exits = 10 } : new Figures { Visits = 50, Visitors = 45, Pageviews = 150, Events = 20, Exits = 5 }))],
        RowCount = values.Length,
    };

    private IRenderedComponent<RankedPanel> Show(string list, StatsAnswer? answer, PanelState state = PanelState.Ready, PanelLinks? links = null)
    {
        System.Globalization.CultureInfo.CurrentCulture = new("en-GB");
        return Render<RankedPanel>(parameters => Basics(parameters, list, answer, state).Add(static panel => panel.Links, links ?? PanelLinks.None));
    }

    private static ComponentParameterCollectionBuilder<RankedPanel> Basics(ComponentParameterCollectionBuilder<RankedPanel> parameters, string list, StatsAnswer? answer, PanelState state)
    {
        var (key, tab) = (list.Split('.')[0], list.Split('.')[1]);
        return parameters.Add(static panel => panel.Panel, BoardPanels.All.First(panel => panel.Key == key)).Add(static panel => panel.Tab, tab).Add(static panel => panel.State, state)
            .Add(static panel => panel.List, answer is null ? null : BoardPanels.Find(list)!.Fill(answer, static (_, value) => new($"to:{value}", false, $"not:{value}")));
    }

    private IRenderedComponent<VisitorsPanel> Visitors(StatsAnswer? answer, bool cookieless)
    {
        System.Globalization.CultureInfo.CurrentCulture = new("en-GB");
        return Render<VisitorsPanel>(parameters => parameters.Add(static panel => panel.Panel, BoardPanels.All.First(static panel => panel.Kind == PanelKind.Visitors))
            .Add(static panel => panel.State, PanelState.Ready).Add(static panel => panel.Answer, answer).Add(static panel => panel.Cookieless, cookieless));
    }

    private IRenderedComponent<HoursPanel> Hours(IReadOnlyList<Figures> week)
    {
        System.Globalization.CultureInfo.CurrentCulture = new("en-GB");
        return Render<HoursPanel>(parameters => parameters.Add(static panel => panel.Panel, BoardPanels.All.First(static panel => panel.Kind == PanelKind.Hours))
            .Add(static panel => panel.State, PanelState.Ready).Add(static panel => panel.Week, week).Add(static panel => panel.Metric, Metric.Pageviews));
    }
}
