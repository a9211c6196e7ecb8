using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>Dashboards while their questions fail or take long.</summary>
[ClosesTabs]
public sealed class MoodyTests(Browsers browsers, MoodySites sites) : IClassFixture<Browsers>, IClassFixture<MoodySites>, IDisposable
{
    private const string Failing = "Not up to date";

    public void Dispose()
    {
        (sites.Stats.Failure, sites.Stats.Before, sites.Stats.Times) = (null, Task.CompletedTask, 1);
        sites.Realtime.Before = Task.CompletedTask;
    }

    [Fact]
    public async Task Dashboard_WhoseQuestionsFail_SaysSoAndComesBackByItself()
    {
        var site = await sites.Add();
        Assert.Null(await sites.Open(site, "/"));
        var page = await browsers.NewPage(moves: true);
        await sites.Enter(page, $"sites/{site.Id}?period=today");
        await page.IsAlive();
        await page.Counts("Pageviews", 1);

        // Live: the figures stay, and are said to be old.
        sites.Stats.Failure = new InvalidOperationException("disk");
        Assert.Null(await sites.Open(site, "/two"));
        await Expect(page.Locator(".head .live")).ToContainTextAsync($"{Failing}: figures of");
        await Expect(page.Locator(".head .live .dot")).ToHaveClassAsync("dot off");
        await page.Counts("Pageviews", 1);
        sites.Stats.Failure = null;
        await page.Counts("Pageviews", 2);
        await Expect(page.Locator(".head .live")).ToContainTextAsync("active now");

        // Other days: no figure is shown for them, and the page asks on.
        sites.Stats.Failure = new InvalidOperationException("disk");
        await (await page.OpenPeriods()).GetByText("Last 7 days").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Could not read the figures");
        await Expect(page.Tile("Pageviews")).ToHaveTextAsync("–");
        sites.Stats.Failure = null;
        await page.Counts("Pageviews", 2);
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Dashboard_OpenedWhileQuestionsFail_ComesBackByItself()
    {
        var site = await sites.Add();
        Assert.Null(await sites.Open(site, "/"));
        var page = await browsers.NewPage(moves: true);
        sites.Stats.Failure = new InvalidOperationException("disk");
        await sites.Enter(page, $"sites/{site.Id}");
        await Expect(page.Locator(".head .live")).ToContainTextAsync(Failing);
        await Expect(page.Locator(".tile .val")).ToHaveTextAsync(Enumerable.Repeat("–", 8));

        sites.Stats.Failure = null;

        await page.Counts("Pageviews", 1);
        await Expect(page.Locator(".head .live .dot.off")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1440, ".app .sheet, .app .tile, .app .chart-place, .app .panel .body")]
    [InlineData(390, ".app .tile, .app .chart-place")]
    public async Task Dashboard_WhoseAnswersTakeLong_KeepsEverythingInItsPlace(int widthPx, string parts)
    {
        var site = await sites.Add();
        for (var view = 0; view < 9; view++) Assert.Null(await sites.Open(site, $"/{view}"));
        var page = await browsers.NewPage(widthPx, 900, moves: true);
        await page.AddInitScriptAsync("(function look() { window.wasBare ||= document.readyState !== 'loading' && !!document.querySelector('.head .period') && !document.querySelector('.held, .panels .skeleton, .panels .rows'); requestAnimationFrame(look); })()");
        var gate = new TaskCompletionSource();
        sites.Stats.Before = gate.Task;

        // Opened: what is to come stands there as bones, and nothing is said to be missing.
        var circuit = await page.HoldsTheCircuit();
        await sites.Enter(page, $"sites/{site.Id}");
        await Expect(page.Locator(".panels .skeleton")).ToHaveCountAsync(7);
        await page.Locator(".panels").EvaluateAsync("panels => { panels.dataset.sent = true; }");
        circuit.SetResult();
        await Expect(page.Locator("[data-sent]")).ToHaveCountAsync(0);
        await Expect(page.Locator(".panels .skeleton")).ToHaveCountAsync(7);
        await Expect(page.Locator(".tile .sk")).ToHaveCountAsync(8);
        await Expect(page.Locator(".state")).ToHaveCountAsync(0);
        var bones = await PlacesOfBones(page, parts);
        gate.SetResult();
        await page.IsAlive();
        await page.Counts("Pageviews", 9);
        Assert.False(await page.EvaluateAsync<bool>("window.wasBare"), "bones went before there was anything in their place");
        Assert.Equal(bones, await Places(page, parts));

        // Other days: the same.
        sites.Stats.Before = (gate = new()).Task;
        await (await page.OpenPeriods()).GetByText("Last 7 days").ClickAsync();
        await Expect(page.Locator(".panels .skeleton")).ToHaveCountAsync(7);
        Assert.Equal(bones, await Places(page, parts));
        gate.SetResult();
        await Expect(page.Locator(".panels .skeleton")).ToHaveCountAsync(0);
        Assert.Equal(bones, await Places(page, parts));
    }

    [Fact]
    public async Task Row_OnThePictureOfWhatWasSent_LeadsWhereItSays()
    {
        var site = await sites.Add();
        Assert.Null(await sites.Open(site, "/"));
        var page = await browsers.NewPage();
        var circuit = await page.HoldsTheCircuit();
        await sites.Enter(page, $"sites/{site.Id}?period=today");
        var at = (await page.Panel("Pages").Row("/").BoundingBoxAsync())!;
        var gate = new TaskCompletionSource();
        sites.Stats.Before = gate.Task;
        // Between the frame of the page and its figures, the picture of what was sent lies over it.
        await page.EvaluateAsync("() => { window.seen = 0; new MutationObserver(() => { if (document.querySelector('.held')) window.seen++; }).observe(document.body, { childList: true }); }");
        circuit.SetResult();
        await page.WaitForFunctionAsync("() => window.seen > 0");

        await page.Mouse.ClickAsync(at.X + at.Width / 2, at.Y + at.Height / 2);
        gate.SetResult();

        await page.Leads("filter=page:is:/");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Realtime_WhoseAnswersTakeLong_KeepsEverythingInItsPlace(int widthPx)
    {
        const string Parts = ".rt, .rt .cap, .rt .place, .panel, .panel .body";
        var site = await sites.Add();
        Assert.Null(await sites.Open(site, "/"));
        var page = await browsers.NewPage(widthPx, 900);
        var gate = new TaskCompletionSource();
        sites.Realtime.Before = gate.Task;

        var circuit = await page.HoldsTheCircuit();
        await sites.Enter(page, $"sites/{site.Id}/realtime");
        await page.Locator(".rt").EvaluateAsync("sheet => { sheet.dataset.sent = true; }");
        circuit.SetResult();
        await Expect(page.Locator("[data-sent]")).ToHaveCountAsync(0);
        await Expect(page.Locator(".skeleton")).ToHaveCountAsync(4);
        await Expect(page.Locator(".rt .sk, .rt .sk-lines")).ToHaveCountAsync(2);
        var bones = await Places(page, Parts);
        gate.SetResult();

        await Expect(page.Locator(".rt .fig")).ToHaveTextAsync("1");
        Assert.Equal(bones, await Places(page, Parts));
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(1024)]
    [InlineData(390)]
    public async Task Figures_OfBillions_AreShownWhole(int widthPx)
    {
        var site = await sites.Add();
        Assert.Null(await sites.Open(site, "/"));
        sites.Stats.Times = 12_345_678_901;
        var page = await browsers.NewPage(widthPx, 900);

        await sites.Enter(page, $"sites/{site.Id}?period=today");
        await page.IsAlive();

        await Expect(page.Tile("Pageviews")).ToHaveTextAsync("12,345,678,901");
        await Expect(page.Panel("Pages").Locator("td.n")).ToHaveTextAsync("12,345,678,901");
        // Of a figure that stands out of its place a part is cut off, or lies on the next one.
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll(".tile .val, .rows td:not(.k)")].filter(place => {
              const words = document.createRange();
              words.selectNodeContents(place);
              const [at, within] = [words.getBoundingClientRect(), place.getBoundingClientRect()];
              return at.width > 0 && (at.left < within.left - 1 || at.right > within.right + 1);
            }).map(place => `${place.className}: ${place.textContent}`)
            """));
    }

    [Fact]
    public async Task Phone_PanelThatCanKnowNothing_IsAsWideAsTheOthers()
    {
        var site = await sites.Add();
        Assert.Null(await sites.Open(site, "/"));
        var page = await browsers.NewPage(390, 844);

        await sites.Enter(page, $"sites/{site.Id}?period=30d");
        await page.IsAlive();

        await Expect(page.Locator(".panels .panel.told .note")).ToBeVisibleAsync();
        Assert.Single(await page.EvaluateAsync<int[]>("() => [...new Set([...document.querySelectorAll('.panels .panel')].map(one => one.clientWidth))]"));
    }

    [Fact]
    public async Task Name_FromRightToLeft_KeepsItsBeginningWhereItIsCut()
    {
        var site = (string)(await sites.Post("/api/sites", new { name = "مقهى هالدن للقهوة المحمصة الطازجة كل صباح", url = "https://rtl.example", timezone = "UTC" }))["site_id"]!;
        var page = await browsers.NewPage(390, 844);

        await sites.Enter(page, $"sites/{site}");

        // Asked until it is so: in the moment in which the page comes alive there is no name to look at.
        await page.WaitForFunctionAsync("""
            () => {
              const name = document.querySelector(".head .site .cut");
              if (!name) return false;
              const whole = name.cloneNode(true);
              whole.style.cssText = "position: absolute; max-width: none";
              name.after(whole);
              const isCut = whole.offsetWidth > name.clientWidth;
              whole.remove();
              const first = document.createRange();
              first.setStart(name.firstChild, 0);
              first.setEnd(name.firstChild, 1);
              const [at, within] = [first.getBoundingClientRect(), name.getBoundingClientRect()];
              return isCut && at.left >= within.left - 1 && at.right <= within.right + 1;
            }
            """);
    }

    private const string PlacesOf = "[...document.querySelectorAll(parts)].map(e => { const r = e.getBoundingClientRect(); return `${e.classList[0]} ${e.querySelector('h2')?.textContent ?? ''}: from ${Math.round(r.top + scrollY)}, ${Math.round(r.height)} high`; })";

    /// <summary>Where every sheet and tile begins and how high it is, in whole pixels.</summary>
    private static async Task<string> Places(IPage page, string parts) => string.Join('\n', await page.EvaluateAsync<string[]>($"parts => {PlacesOf}", parts));

    /// <summary>The same of a page whose figures have still to come, looked at while it stands whole: not in the moment in which it comes alive.</summary>
    private static async Task<string> PlacesOfBones(IPage page, string parts)
    {
        var found = await page.WaitForFunctionAsync($"parts => document.querySelectorAll('.panels .skeleton').length === 7 && document.querySelectorAll('.tile .sk').length === 8 && !document.querySelector('.held') && {PlacesOf}", parts);
        return string.Join('\n', await found.JsonValueAsync<string[]>());
    }
}
