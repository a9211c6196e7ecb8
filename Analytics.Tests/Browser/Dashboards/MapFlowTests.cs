using System.Globalization;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>The map enlarged in the browser.</summary>
[Collection(DashboardCollection.Name)]
public sealed class MapFlowTests(ReadSite site)
{
    [Fact]
    public async Task Map_EnlargedTwice_ShowsTheCountryOfMostVisitorsNearItsEdge()
    {
        var (page, errors) = await site.Open("?period=7d");
        await page.IsAlive();
        await page.WaitForFunctionAsync("() => document.querySelector('.world .land')?.getBBox().width > 0");
        var (box, wanted) = (await Enlarged(), await page.EvaluateAsync<float[]>("() => { const box = document.querySelector('#map use').getBBox(); return [box.x + box.width / 2, box.y + box.height / 2]; }"));

        Assert.Equal((240, 106), (box[2], box[3]));
        Assert.InRange(wanted[0], box[0], box[0] + box[2]);
        Assert.InRange(wanted[1], box[1], box[1] + box[3]);
        Assert.Empty(errors);

        async Task<float[]> Enlarged()
        {
            var said = await page.EvaluateAsync<string>("""
                async () => {
                  const frame = Object.assign(document.createElement("figure"), { id: "map" });
                  const file = document.querySelector(".world .land").getAttribute("href").split("#")[0];
                  frame.innerHTML = `<svg class="map" viewBox="0 0 960 424"><use class="l5" href="${file}#SE"></use></svg><button data-zoom="0.5"></button><button data-zoom="0"></button><button data-zoom="2"></button>`;
                  document.querySelector("main").prepend(frame);
                  const { enlarge } = await import("/Components/Charts/WorldMap.razor.js");
                  enlarge(frame);
                  const more = frame.querySelector("[data-zoom='2']");
                  while (!(frame.querySelector("use").getBBox().width > 0)) await new Promise(requestAnimationFrame);
                  more.click();
                  more.click();
                  return frame.querySelector(".map").getAttribute("viewBox");
                }
                """);
            return [.. said.Split(' ').Select(static number => float.Parse(number, CultureInfo.InvariantCulture))];
        }
    }
}
