using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;
using Bunit;

namespace Analytics.Tests.Components;

public sealed class CompareMenuTests : PageContext
{
    private static readonly DateRange Range = new(new(2025, 9, 8), new(2025, 9, 15));

    [Theory]
    [InlineData(true, true, "previous period")]
    [InlineData(false, true, "1 – 7 Sep 2025")]
    [InlineData(true, false, "nothing")]
    public void Button_SaysWhatTheDaysAreHeldAgainst(bool isChosen, bool isAgainstAny, string words)
    {
        var menu = Render<CompareMenu>(p => p.Add(m => m.Choices, [new("previous period", "?compare=previous", isChosen, null)]).Add(m => m.Against, isAgainstAny ? Range.Previous : null).Add(m => m.Range, Range));

        Assert.Equal(words, menu.Find(".compare .cut").TextContent);
    }
}
