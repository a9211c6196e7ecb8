using Analytics.Web.Components.Controls;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Analytics.Tests.Components;

public sealed class InTurnTests : PageContext
{
    [Fact]
    public void Parts_OfAPageWithTurns_ComeOneAfterTheOther()
    {
        var seen = new List<string>();

        var page = Render(builder =>
        {
            builder.OpenComponent<CascadingValue<RenderTurns>>(0);
            builder.AddAttribute(1, "Value", new RenderTurns());
            builder.AddAttribute(2, "ChildContent", (RenderFragment)(parts =>
            {
                parts.OpenRegion(0);
                Part(parts, "first");
                parts.CloseRegion();
                parts.OpenRegion(1);
                Part(parts, "second");
                parts.CloseRegion();
            }));
            builder.CloseComponent();
        });

        page.WaitForAssertion(() => Assert.Equal("first second", string.Join(' ', page.FindAll("i").Select(part => part.TextContent))));
        Assert.Equal(["first", "second"], seen);

        void Part(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder, string text)
        {
            builder.OpenComponent<InTurn>(0);
            builder.AddAttribute(1, "ChildContent", (RenderFragment)(content =>
            {
                if (!seen.Contains(text)) seen.Add(text);
                content.AddMarkupContent(0, $"<i>{text}</i>");
            }));
            builder.CloseComponent();
        }
    }

    [Fact]
    public void Part_WithoutTurns_IsThereAtOnce() =>
        Assert.Equal("all", Render<InTurn>(part => part.AddChildContent("<i>all</i>")).Find("i").TextContent);

    [Fact]
    public async Task Turns_AreGivenInTheOrderInWhichTheyWereAskedFor()
    {
        var turns = new RenderTurns();
        var asked = Enumerable.Range(0, 5).Select(_ => turns.Next()).ToList();

        for (var at = 0; at < asked.Count; at++)
        {
            await asked[at];
            Assert.All(asked.Take(at), earlier => Assert.True(earlier.IsCompletedSuccessfully));
        }
    }
}
