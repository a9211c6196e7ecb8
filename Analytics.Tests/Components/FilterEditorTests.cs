using Analytics.Core.Stats;
using Analytics.Web.Components.Panels;
using Bunit;

namespace Analytics.Tests.Components;

public sealed class FilterEditorTests : BunitContext
{
    private readonly List<StatsFilter> _done = [];
    private readonly List<(Dimension Dimension, string? Property, string Text)> _asked = [];

    public FilterEditorTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Editor_ListOfDimensions_IsSearched()
    {
        var editor = Show();
        Assert.Equal(Enum.GetValues<Dimension>().Length, editor.FindAll(".list .opt").Count);

        editor.Find("input").Input("campaign t");

        Assert.Equal(["Campaign term"], editor.FindAll(".list .opt").Select(static choice => choice.TextContent).Take(1));
        editor.Find("form").Submit();
        Assert.Equal("Campaign term", editor.Find("form.edit strong").TextContent);
    }

    [Fact]
    public void Editor_ValuesChosen_MakeOneFilterOfThemAll()
    {
        var editor = Show();
        Choose(editor, "Country");
        Assert.Equal(["Sweden", "Norway", "Unknown"], editor.FindAll(".list .opt").Select(static choice => choice.TextContent));

        editor.FindAll(".list .opt")[0].Click();
        editor.FindAll(".list .opt")[1].Click();
        editor.Find("form").Submit();

        Assert.Equal("country:is:SE|NO", FilterText.Write(Assert.Single(_done)));
    }

    [Fact]
    public void Editor_ValueThatWasSearchedFor_IsTheOnlyOne()
    {
        var editor = Show();
        Choose(editor, "Country");
        editor.Find("form.edit input").Input("nor");

        editor.FindAll(".list .opt").First(static choice => choice.TextContent == "Norway").Click();
        Assert.Equal("", editor.Find("form.edit input").GetAttribute("value") ?? "");
        editor.Find("form.edit").Submit();

        Assert.Equal("country:is:NO", FilterText.Write(Assert.Single(_done)));
    }

    [Fact]
    public void Editor_PathCopiedFromABrowser_IsTakenAsItIsRead()
    {
        var editor = Show();
        Choose(editor, "Page");
        editor.Find("form.edit input").Input("/%C3%BCber");
        Assert.Equal("/über", _asked[^1].Text);

        editor.Find("form.edit").Submit();

        Assert.Equal("page:is:/über", FilterText.Write(Assert.Single(_done)));
    }

    [Theory]
    [InlineData(FilterOperator.Contains, "contains")]
    [InlineData(FilterOperator.NotContains, "not_contains")]
    [InlineData(FilterOperator.Matches, "matches")]
    [InlineData(FilterOperator.IsNot, "is_not")]
    public void Editor_EveryOperator_TakesWhatIsTyped(FilterOperator comparison, string word)
    {
        var editor = Show();
        Choose(editor, "Page");
        editor.Find("select").Change(comparison.ToString());
        editor.Find("form input").Input("/shop");
        editor.Find("form").Submit();

        Assert.Equal($"page:{word}:/shop", FilterText.Write(Assert.Single(_done)));
    }

    [Fact]
    public void Editor_WordsOfAValue_AreItsValue()
    {
        var editor = Show();
        Choose(editor, "Country");
        editor.Find("form input").Input("norway");
        editor.Find("form").Submit();

        Assert.Equal("country:is:NO", FilterText.Write(Assert.Single(_done)));
    }

    [Fact]
    public void Editor_PatternThatCannotRun_IsRefusedInWords()
    {
        var editor = Show();
        Choose(editor, "Page");
        editor.Find("select").Change(nameof(FilterOperator.Matches));
        editor.Find("form input").Input("(a");
        editor.Find("form").Submit();

        Assert.Empty(_done);
        Assert.Contains("regular expression", editor.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Editor_NoValue_AsksForOne()
    {
        var editor = Show();
        Choose(editor, "Page");
        editor.Find("form").Submit();

        Assert.Empty(_done);
        Assert.Equal("Choose or type a value.", editor.Find("[role=alert]").TextContent);
    }

    [Fact]
    public void Editor_OfAFilter_BeginsWithIt()
    {
        var editor = Show(new(Dimension.Country, FilterOperator.IsNot, new(["SE", "NO"])));

        Assert.Equal("IsNot", editor.Find("select").GetAttribute("value"));
        Assert.Equal(["Sweden", "Norway"], editor.FindAll(".chip b").Select(static value => value.TextContent));
        editor.Find(".chip .x").Click();
        editor.Find("form").Submit();
        Assert.Equal("country:is_not:NO", FilterText.Write(Assert.Single(_done)));
    }

    [Fact]
    public void Editor_Property_IsOneOfTheSitesOrOfAnyName()
    {
        var editor = Show();
        editor.Find("input").Input("plan");
        Assert.Contains("plan", editor.Find(".list").TextContent, StringComparison.Ordinal);
        editor.Find("input").Input("other");
        editor.FindAll(".list .opt")[^1].Click();
        editor.Find("form input").Input("x");
        editor.Find("form").Submit();

        Assert.Equal("prop.other:is:x", FilterText.Write(Assert.Single(_done)));
        Assert.Contains((Dimension.Property, "other", "x"), _asked);
    }

    private static void Choose(IRenderedComponent<FilterEditor> editor, string dimension) =>
        editor.FindAll(".list .opt").First(choice => choice.TextContent == dimension).Click();

    private IRenderedComponent<FilterEditor> Show(StatsFilter? filter = null) =>
        Render<FilterEditor>(parameters => parameters
            .Add(static editor => editor.Filter, filter)
            .Add(static editor => editor.Dimensions, Enum.GetValues<Dimension>())
            .Add(static editor => editor.Properties, ["plan"])
            .Add(static editor => editor.Suggest, (dimension, property, text) =>
            {
                _asked.Add((dimension, property, text));
                return Task.FromResult<IReadOnlyList<string>>(dimension == Dimension.Country ? ["SE", "NO", "(none)"] : []);
            })
            .Add(static editor => editor.Done, filter => _done.Add(filter)));
}
