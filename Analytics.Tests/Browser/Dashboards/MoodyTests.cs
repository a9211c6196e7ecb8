using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>Dashboards while their questions fail or take long.</summary>
[ClosesTabs]
public sealed class MoodyTests(Browsers browsers, MoodySites sites) : IClassFixture<Browsers>, IClassFixture<MoodySites>, IDisposable
{
    private const string Failing = "Not up to date";

    public void Dispose() => (sites.Stats.Failure, sites.Stats.Before) = (null, Task.CompletedTask);

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
        await sites.Enter(page, $"sites/{site.Id}");
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
