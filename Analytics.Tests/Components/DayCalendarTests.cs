using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;
using Bunit;

namespace Analytics.Tests.Components;

public sealed class DayCalendarTests : BunitContext
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private DateRange? _chosen;

    public DayCalendarTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Calendar_TwoClicks_ChooseTheDaysBetweenWhateverTheirOrder()
    {
        var calendar = Show();
        Day(calendar, 1, "14").Click();
        Assert.Null(_chosen);
        Day(calendar, 0, "24").Click();

        Assert.Equal(DateRange.Inclusive(new(2026, 10, 24), new(2026, 11, 14)), _chosen);
    }

    [Fact]
    public void Calendar_DaysAfterToday_AreNotToBeHad()
    {
        var calendar = Show();

        Assert.False(Day(calendar, 1, "22").HasAttribute("disabled"));
        Assert.True(Day(calendar, 1, "23").HasAttribute("disabled"));
        Assert.True(calendar.Find("[aria-label='Later months']").HasAttribute("disabled"));
    }

    [Fact]
    public void Calendar_Range_IsMarkedFromItsFirstToItsLastDay()
    {
        var calendar = Show();

        Assert.Equal("a", Day(calendar, 0, "30").ParentElement!.ClassName);
        Assert.Equal("in", Day(calendar, 0, "31").ParentElement!.ClassName);
        Assert.Equal("z", Day(calendar, 1, "22").ParentElement!.ClassName);
        Assert.False(Day(calendar, 0, "29").ParentElement!.HasAttribute("class"));
    }

    [Theory]
    [InlineData("ArrowLeft", "21 November 2026")]
    [InlineData("ArrowUp", "15 November 2026")]
    [InlineData("ArrowDown", "22 November 2026")]
    [InlineData("PageUp", "22 October 2026")]
    public void Calendar_Keys_MoveTheOneDayInTheTabOrder(string key, string day)
    {
        var calendar = Show();
        calendar.Find(".months").KeyDown(key);

        Assert.EndsWith(day, calendar.Find("td button[tabindex='0']").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Day(IRenderedComponent<DayCalendar> calendar, int month, string day) =>
        calendar.FindAll(".month")[month].QuerySelectorAll("td button").First(button => button.TextContent == day);

    private IRenderedComponent<DayCalendar> Show()
    {
        System.Globalization.CultureInfo.CurrentCulture = new("en-GB");
        return Render<DayCalendar>(parameters => parameters
            .Add(static calendar => calendar.Range, DateRange.Inclusive(new(2026, 10, 30), Today))
            .Add(static calendar => calendar.Today, Today)
            .Add(static calendar => calendar.Chosen, range => _chosen = range));
    }
}
