using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>An owner at the ledger, at the bots and at the share links of a site, in a real browser.</summary>
[ClosesTabs]
public sealed class OwnersPagesTests(Browsers browsers, OwnedSites sites) : IClassFixture<Browsers>, IClassFixture<OwnedSites>
{
    private const string Crawler = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)";

    [Fact]
    public async Task Ledger_OfAnOwnerWhoMissesAHit_FindsItAndSaysWhichStepEndedIt()
    {
        var site = await sites.Add();
        Assert.Null(await sites.Open(site, "/counted"));
        Assert.Equal("bot", await sites.Open(site, "/crawled", Crawler));
        Assert.Equal("prefetch", await sites.Open(site, "/ahead", headers: ("Sec-Purpose", "prefetch")));
        var (page, errors) = await NewPage();
        await sites.Enter(page, $"/sites/{site.Id}/ledger");

        // Balance, chart and its table say the same.
        await Expect(page.Locator(".balance .fig")).ToHaveTextAsync(["3", "1", "2"]);
        await Expect(page.Locator(".apexcharts-canvas").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the chart as a table" }).ClickAsync();
        await Expect(page.Locator(".chart-place thead")).ToContainTextAsync("Prefetch");

        // A recent one, found by its path, with every step.
        var drops = page.GetByRole(AriaRole.Region, new() { Name = "Last events not counted", Exact = true });
        await Expect(drops.Locator("tbody tr")).ToHaveCountAsync(2);
        await page.GetByLabel("Search these events").FillAsync("crawl");
        await Expect(drops.Locator("tbody tr")).ToHaveCountAsync(1);
        await drops.GetByRole(AriaRole.Button, new() { Name = "Bot" }).ClickAsync();
        var check = page.Locator("section", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "Why was this hit dropped?" }) });
        await Expect(check.GetByRole(AriaRole.Status)).ToContainTextAsync("Bot: not counted");
        await Expect(check.Locator(".verdicts li.no")).ToContainTextAsync("Bot check, ended here");

        // One that is pasted; nothing is counted by asking.
        async Task Ask(string more)
        {
            await page.GetByLabel("Paste a request").FillAsync($"curl '{sites.Host.Address}ingest/event?site_id={site.Id}&k={site.Key}' -A '{Browsers.PersonUserAgent}' {more} -d '{{\"event_type\":\"pageview\",\"path\":\"/pasted\"}}'");
            await page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        }
        await Ask("-H 'X-Analytics-Ignore: 1'");
        await Expect(check.GetByRole(AriaRole.Status)).ToContainTextAsync("Own visit: not counted");
        await Expect(check.Locator(".verdicts li.no")).ToContainTextAsync("Own visit, ended here");
        await Ask("");
        await Expect(check.GetByRole(AriaRole.Status)).ToContainTextAsync("It would be counted");
        Assert.Equal(1, await sites.Pageviews(site.Id));

        // Only one reason, by a click on it.
        await page.GetByLabel("Search these events").FillAsync("");
        await page.Locator(".reasons").GetByRole(AriaRole.Link, new() { Name = "Prefetch" }).ClickAsync();
        await Expect(drops.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(drops.Locator("tbody")).ToContainTextAsync("/ahead");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Bots_OfAnOwnerWhoseCrawlerIsNone_AreRestoredAndKeptApartAgain()
    {
        var site = await sites.Add();
        Assert.Equal("bot", await sites.Open(site, "/a", Crawler));
        Assert.Equal("bot", await sites.Open(site, "/b", Crawler));
        Assert.Equal("bot", await sites.Open(site, "/a", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36"));
        var (page, errors) = await NewPage();
        await sites.Enter(page, $"/sites/{site.Id}/bots");

        // What is kept, by class, program and page.
        var crawlers = page.Locator(".classes li").Filter(new() { HasText = "AI crawlers" });
        await Expect(crawlers).ToContainTextAsync("2 kept");
        await Expect(page.Locator(".classes li").Filter(new() { HasText = "Headless browsers" })).ToContainTextAsync("1 kept");
        await Expect(page.Locator(".apexcharts-canvas").First).ToBeVisibleAsync();
        var programs = page.GetByRole(AriaRole.Region, new() { Name = "Programs", Exact = true });
        await Expect(programs.Locator("tbody tr")).ToHaveCountAsync(2);
        await page.GetByLabel("Search programs").FillAsync("gpt");
        await Expect(programs.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(programs.Locator("tbody")).ToContainTextAsync("GPTBot");

        // Not without being sure; then they are events like any others, and the next one is counted.
        await crawlers.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await crawlers.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.Equal(0, await sites.Pageviews(site.Id));
        await crawlers.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await crawlers.GetByRole(AriaRole.Group).GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "2 events entered the figures" })).ToBeVisibleAsync();
        Assert.Equal(2, await sites.Pageviews(site.Id));
        Assert.Null(await sites.Open(site, "/c", Crawler));

        await crawlers.GetByRole(AriaRole.Button, new() { Name = "Keep apart again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "kept apart again" })).ToBeVisibleAsync();
        Assert.Equal("bot", await sites.Open(site, "/d", Crawler));
        Assert.Equal(3, await sites.Pageviews(site.Id));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Links_OfAnOwnerWhoShares_ShowWhatTheyMayUntilTheyAreRevoked()
    {
        var site = await sites.Add();
        await sites.Open(site, "/on-linux");
        await sites.Open(site, "/on-a-phone", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1");
        await sites.Post($"/api/sites/{site.Id}/segments", new { name = "On Linux", filters = new[] { "os:is:Linux" } });
        await using var intranet = await MonitoredPages.Start();
        await using var elsewhere = await MonitoredPages.Start();
        var (owner, errors) = await NewPage();
        await sites.Enter(owner, $"/sites/{site.Id}/settings/sharing");

        // A link with a password, a segment and a panel; a stranger sees that and nothing else.
        await owner.GetByRole(AriaRole.Button, new() { Name = "New link" }).ClickAsync();
        await owner.GetByLabel("Name", new() { Exact = true }).FillAsync("Board");
        await owner.GetByLabel("Password").FillAsync("short");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        await Expect(owner.GetByText("8 to 256 characters")).ToBeVisibleAsync();
        await owner.GetByLabel("Password").FillAsync("open sesame");
        await owner.GetByLabel("Visits").SelectOptionAsync(new SelectOptionValue { Label = "Only the segment “On Linux”" });
        await owner.GetByRole(AriaRole.Group, new() { Name = "Panels" }).GetByLabel("Pages", new() { Exact = true }).CheckAsync();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var board = owner.Locator(".links li").Filter(new() { HasText = "Board" });
        await Expect(board.Locator(".badge")).ToHaveTextAsync(["Password", "Segment: On Linux", "1 of 8 panels"]);
        var address = (await board.GetByRole(AriaRole.Link, new() { Name = "Open" }).EvaluateAsync<string>("link => link.href"))!;
        var (stranger, _) = await NewPage();
        await stranger.GotoAsync(address);
        await stranger.GetByLabel("Password").FillAsync("open sesame");
        await stranger.GetByRole(AriaRole.Button, new() { Name = "Show the figures" }).ClickAsync();
        await Expect(stranger.GetByRole(AriaRole.Row).Filter(new() { HasText = "/on-linux" }).First).ToBeVisibleAsync();
        await Expect(stranger.GetByText("/on-a-phone")).ToHaveCountAsync(0);
        await Expect(stranger.Locator(".tile")).ToHaveCountAsync(0);

        // Another one for a frame: shown where it may be, refused elsewhere; its badge is a picture.
        await owner.GetByRole(AriaRole.Button, new() { Name = "New link" }).ClickAsync();
        await owner.GetByLabel("Name", new() { Exact = true }).FillAsync("Intranet");
        await owner.GetByLabel("Pages that may embed it").FillAsync(intranet.Address.ToString());
        await owner.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var framed = owner.Locator(".links li").Filter(new() { HasText = "Intranet" });
        await framed.GetByRole(AriaRole.Button, new() { Name = "Embed" }).ClickAsync();
        intranet.Snippet = elsewhere.Snippet = await framed.GetByLabel("Code of the frame").InnerTextAsync();
        Assert.True(await framed.GetByAltText("The badge").EvaluateAsync<bool>("picture => picture.decode().then(() => picture.naturalWidth > 0)"));
        await stranger.GotoAsync(intranet.Address.ToString());
        var frame = stranger.FrameLocator("iframe");
        await stranger.Locator("iframe").ScrollIntoViewIfNeededAsync();
        await Expect(frame.GetByText("/on-a-phone").First).ToBeVisibleAsync();
        await stranger.GotoAsync(elsewhere.Address.ToString());
        await stranger.Locator("iframe").ScrollIntoViewIfNeededAsync();
        await Expect(frame.GetByText("/on-a-phone")).ToHaveCountAsync(0);

        // Revoked after a question, and gone at once.
        await board.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await owner.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke the link" }).ClickAsync();
        await Expect(owner.Locator(".links li").Filter(new() { HasText = "Board" })).ToHaveCountAsync(0);
        var gone = await stranger.GotoAsync(address);
        Assert.Equal(404, gone!.Status);
        Assert.Empty(errors);
    }

    private async Task<(IPage Page, List<string> Errors)> NewPage()
    {
        var page = await browsers.NewPage();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        return (page, errors);
    }
}
