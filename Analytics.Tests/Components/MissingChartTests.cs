using Analytics.Tests.Kit;
using Analytics.Web.Components.Charts;
using Analytics.Web.Components.Controls;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Analytics.Tests.Components;

/// <summary>A chart whose script fails: tried once more, then told by its table, and drawn when it can be again.</summary>
public sealed class MissingChartTests : BunitContext
{
    private const string Table = "<p id='table'>1, 2</p>";

    private readonly FakeClock _clock = new();
    private readonly BunitJSModuleInterop _script;

    public MissingChartTests()
    {
        Services.AddSingleton<TimeProvider>(_clock);
        _script = JSInterop.SetupModule("./Components/Charts/StackChart.razor.js");
        _script.SetupVoid("remove", static _ => true).SetVoidResult();
    }

    [Fact]
    public void Chart_ThatFailsOnce_IsDrawnAMomentLater()
    {
        var draw = Failing();
        var chart = Chart(Bars(1, 2));
        Assert.Single(draw.Invocations);
        Assert.Empty(chart.FindAll("#table"));

        draw.SetVoidResult();
        _clock.Advance(ScriptModules.Leaving);

        chart.WaitForAssertion(() => Assert.Equal(2, draw.Invocations.Count));
        Assert.Empty(chart.FindAll("#table"));
    }

    [Fact]
    public void Chart_ThatFailsAgain_IsItsTableUntilItIsDrawn()
    {
        var draw = Failing();
        var chart = Chart(Bars(1, 2));

        _clock.Advance(ScriptModules.Leaving);

        chart.WaitForElement("#table");
        Assert.NotNull(chart.Find(".chart.away"));
        chart.Find("button").Click();
        chart.WaitForAssertion(() => Assert.Equal(3, draw.Invocations.Count));
        Assert.NotNull(chart.Find("#table"));

        draw.SetVoidResult();
        chart.Find("button").Click();

        chart.WaitForAssertion(() => Assert.Empty(chart.FindAll("#table")));
        Assert.Empty(chart.FindAll(".chart.away"));
        Assert.Equal(4, draw.Invocations.Count);
    }

    [Fact]
    public void Chart_WhoseFiguresMoveWhileItIsMissing_IsTriedWithThem()
    {
        var draw = Failing();
        var chart = Chart(Bars(1, 2));
        _clock.Advance(ScriptModules.Leaving);
        chart.WaitForElement("#table");

        draw.SetVoidResult();
        var moved = Bars(1, 3);
        chart.Render(p => p.Add(c => c.Data, moved));

        chart.WaitForAssertion(() => Assert.Empty(chart.FindAll("#table")));
        Assert.Same(moved, draw.Invocations.Last().Arguments[1]);
    }

    [Fact]
    public void Chart_WhoseFiguresMoveBetweenTwoTries_IsDrawnOnceWithTheLatter()
    {
        var draw = Failing();
        var chart = Chart(Bars(1, 2));
        var moved = Bars(1, 3);
        chart.Render(p => p.Add(c => c.Data, moved));
        Assert.Single(draw.Invocations);

        draw.SetVoidResult();
        _clock.Advance(ScriptModules.Leaving);

        chart.WaitForAssertion(() => Assert.Equal(2, draw.Invocations.Count));
        Assert.Same(moved, draw.Invocations.Last().Arguments[1]);
    }

    /// <summary>As after a minute without an answer, when the connection was lost with what was on its way.</summary>
    [Fact]
    public void Chart_ThatIsNotAnswered_IsDrawnWholeAgain()
    {
        var draw = _script.SetupVoid("draw", static _ => true);
        var data = Bars(1, 2);
        var chart = Chart(data);

        draw.SetCanceled();
        chart.WaitForAssertion(() => Assert.Equal(1, _clock.Timers));
        draw.SetVoidResult();
        _clock.Advance(ScriptModules.Leaving);

        chart.WaitForAssertion(() => Assert.Equal(2, draw.Invocations.Count));
        Assert.Same(data, draw.Invocations.Last().Arguments[1]);
        Assert.Empty(chart.FindAll("#table"));
    }

    [Fact]
    public async Task Chart_ThatGoesWithoutAnAnswer_GoesQuietly()
    {
        _script.SetupVoid("draw", static _ => true).SetVoidResult();
        _script.SetupVoid("remove", static _ => true).SetCanceled();
        var chart = Chart(Bars(1, 2));

        await chart.Instance.DisposeAsync();
    }

    private JSRuntimeInvocationHandler Failing() => _script.SetupVoid("draw", static _ => true).SetException(new JSException("not a constructor"));

    private IRenderedComponent<StackChart> Chart(StackChartData data) => Render<StackChart>(p => p.Add(static c => c.Data, data).Add(static c => c.Instead, Table));

    private static StackChartData Bars(params IReadOnlyList<long> counts) => new()
    {
        Locale = "en-GB",
        Ticks = ["1 Nov", "2 Nov"],
        Titles = ["Sunday", "Monday"],
        Parts = [new("People", "--data-1", counts)],
        Sentence = "Events by day.",
    };
}
