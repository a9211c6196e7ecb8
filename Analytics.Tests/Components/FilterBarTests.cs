using Analytics.Core.Stats;
using Analytics.Web.Components.Panels;
using Bunit;

namespace Analytics.Tests.Components;

/// <summary>The sheet in which filters are put together, from one to the next.</summary>
public sealed class FilterBarTests : BunitContext
{
    public FilterBarTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Sheet_WhoseFilterIsTaken_IsEmpty()
    {
        var (bar, taken) = Show();
        Put(bar);

        taken.SetResult();

        bar.WaitForAssertion(() => Assert.Empty(bar.FindAll("#pop-filter form")));
    }

    [Fact]
    public void Sheet_OpenedForAnotherWhileOneIsTaken_KeepsIt()
    {
        var (bar, taken) = Show();
        Put(bar);
        bar.Find(".chip.add").Click();
        bar.Find("#pop-filter input").Input("brow");

        bar.InvokeAsync(taken.SetResult);

        bar.Render();
        Assert.Equal("Browser", bar.Find("#pop-filter .opt").TextContent);
    }

    private (IRenderedComponent<FilterBar> Bar, TaskCompletionSource Taken) Show()
    {
        var taken = new TaskCompletionSource();
        return (Render<FilterBar>(p => p
            .Add(static b => b.Offered, Enum.GetValues<Dimension>())
            .Add(static b => b.Suggest, static (_, _, _) => Task.FromResult<IReadOnlyList<string>>([]))
            .Add(static b => b.Changed, _ => taken.Task)), taken);
    }

    private static void Put(IRenderedComponent<FilterBar> bar)
    {
        bar.Find(".chip.add").Click();
        bar.FindAll("#pop-filter .opt").First(static choice => choice.TextContent == "Browser").Click();
        bar.Find("#pop-filter form.edit input").Input("Firefox");
        bar.Find("#pop-filter form.edit").Submit();
    }
}
