using Analytics.Tests.Kit;
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

    [Fact]
    public async Task Parts_ThatMoveOnTogether_GoInOneMessage()
    {
        using var renderer = new CountingRenderer();
        var page = new FiveParts();
        await renderer.Show(page);
        await page.AllTurns();
        var opened = renderer.Messages;

        await renderer.Dispatcher.InvokeAsync(() => page.Say("after", together: true));
        Assert.Equal((1, "after after after after after"), (renderer.Messages - opened, page.Drawn));

        await renderer.Dispatcher.InvokeAsync(() => page.Say("later", together: false));
        await page.AllTurns();
        Assert.Equal((1 + 1 + 5, "later later later later later"), (renderer.Messages - opened, page.Drawn));
    }

    private sealed class FiveParts : ComponentBase
    {
        private readonly RenderTurns _turns = new();
        private readonly string[] _drawn = new string[5];
        private string _text = "before";

        public string Drawn => string.Join(' ', _drawn);

        /// <summary>Ends after every part had its turn.</summary>
        public Task AllTurns() => InvokeAsync(_turns.Next);

        public void Say(string text, bool together)
        {
            _text = text;
            if (together) _turns.DrawTogether(StateHasChanged);
            else StateHasChanged();
        }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            var text = _text;
            builder.OpenComponent<CascadingValue<RenderTurns>>(0);
            builder.AddAttribute(1, "Value", _turns);
            builder.AddAttribute(2, "ChildContent", (RenderFragment)(parts =>
            {
                for (var part = 0; part < _drawn.Length; part++)
                {
                    var at = part;
                    parts.OpenComponent<InTurn>(0);
                    parts.SetKey(part);
                    parts.AddAttribute(1, "ChildContent", (RenderFragment)(content => content.AddMarkupContent(0, _drawn[at] = text)));
                    parts.CloseComponent();
                }
            }));
            builder.CloseComponent();
        }
    }
}
