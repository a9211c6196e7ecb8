using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>Dashboard and realtime page while people visit, and while the server goes away and comes back.</summary>
[ClosesTabs]
public sealed class LivePagesTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Password = "correct horse battery";
    private static readonly (string, string)[] Settings = [("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", Password)];

    [Fact]
    public async Task Dashboard_WhileItsServerRestarts_SaysSoAndComesBackByItself()
    {
        using var folder = new TemporaryFolder();
        using var port = new HeldPort();
        var host = await WebHost.ListenOn(folder, port, Settings);
        var address = host.Address;
        try
        {
            var (site, key) = await AddSite(host);
            await View(host, site, key, "/one");
            var reader = await browsers.NewPage(1440, 600, moves: true);
            var errors = new List<string>();
            reader.PageError += (_, error) => errors.Add(error);
            await SignIn(reader, address);
            var (drawn, whole) = (0, 0);
            reader.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => (drawn, whole) = (drawn + Drawings(frame.Binary), whole + Charts(frame.Binary));
            await reader.GotoAsync($"{address}sites/{site}?period=today");
            await Says(Pageviews(reader), "1");
            await Expect(reader.Locator(".apexcharts-canvas").First).ToBeVisibleAsync();

            // Lives: within two seconds, in place, at the same scroll.
            await reader.EvaluateAsync("scrollTo(0, 300); document.querySelector('.tile').__same = true; window.__sameDocument = true");
            var scrolled = await reader.EvaluateAsync<int>("scrollY");
            Assert.True(scrolled > 0);
            await WithinTwoSeconds(async at =>
            {
                await View(host, site, key, "/two");
                await Says(Pageviews(reader), $"{2 + at}");
            });
            Assert.True(await reader.EvaluateAsync<bool>("document.querySelector('.tile').__same === true"), "a tile was made anew");
            Assert.Equal(scrolled, await reader.EvaluateAsync<int>("scrollY"));

            // What a tick moves comes in one message; a page that is opened comes in a dozen. Visits that begin may take a second tick.
            Assert.True(drawn > 10, $"{drawn} messages drew the page that was opened");
            Assert.True(whole > 0, "no chart was sent");
            await reader.Locator("[data-chart=main]").PressAsync("End");
            whole = 0;
            var shown = int.Parse(await Pageviews(reader).InnerTextAsync(), CultureInfo.InvariantCulture);
            // The browser tells of a frame once it comes to it, which may be after the page shows what the frame brought: then those of two ticks are counted as one's.
            for (var (at, few) = (0, false); !few; at++)
            {
                drawn = 0;
                await View(host, site, key, "/moves");
                await Says(Pageviews(reader), $"{++shown}");
                await Soon.Holds(() => drawn > 0);
                few = drawn <= 3;
                Assert.True(few || at < 4, $"five times in a row a tick took more than three messages, the last time {drawn}");
            }
            // Of the chart only what moved is sent, and whoever reads a bucket reads on.
            await Expect(reader.Locator(".key-tip")).ToContainTextAsync($"Pageviews{shown}");
            Assert.Equal(0, whole);

            // Gone: the dot turns red, and the figures are said to be of then.
            await host.DisposeAsync();
            await Expect(reader.Locator(".head .live .if-offline")).ToBeVisibleAsync();
            Assert.Equal(await Colour(reader, "--live-off"), await reader.Locator(".head .live .dot").EvaluateAsync<string>("dot => getComputedStyle(dot).backgroundColor"));
            await Expect(reader.Locator("#components-reconnect-modal .toast")).ToBeVisibleAsync();
            var last = await Pageviews(reader).InnerTextAsync();

            // Back: the page of the new server stands there by itself, and moves.
            host = await WebHost.ListenOn(folder, port, Settings);
            await reader.WaitForFunctionAsync("() => window.__sameDocument === undefined");
            await Says(Pageviews(reader), last);
            await Expect(reader.Locator(".apexcharts-canvas").First).ToBeVisibleAsync();
            await View(host, site, key, "/three");
            await Says(Pageviews(reader), $"{int.Parse(last, CultureInfo.InvariantCulture) + 1}");
            await Expect(reader.Locator(".head .live .if-online")).ToBeVisibleAsync();
            Assert.Empty(errors);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>Neither closes the circuit's connection: by itself the browser takes it for alive for half a minute.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task Realtime_NetworkGoneOrFoundGoneOnReturn_IsNotSaidToBeLive(bool whileHidden, bool answersOnceMore)
    {
        await using var host = await WebHost.Listen(Settings);
        var (site, _) = await AddSite(host);
        var reader = await browsers.NewPage(moves: true);
        await SignIn(reader, host.Address);
        await reader.GotoAsync($"{host.Address}sites/{site}/realtime");
        await reader.WaitForFunctionAsync("() => document.body.dataset.circuit === 'alive'");
        await Expect(reader.Locator(".head .live .if-online")).ToBeVisibleAsync();

        if (whileHidden)
        {
            await reader.RouteAsync("**/favicon.svg*", static route => route.AbortAsync());
            await reader.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        }
        else
        {
            if (answersOnceMore) await reader.RouteAsync("**/favicon.svg*", static route => route.FulfillAsync(new() { Status = 200 }), new() { Times = 1 });
            await reader.Context.SetOfflineAsync(true);
        }
        await Expect(reader.Locator(".head .live .if-offline")).ToBeVisibleAsync();
        Assert.Equal(await Colour(reader, "--live-off"), await reader.Locator(".head .live .dot").EvaluateAsync<string>("dot => getComputedStyle(dot).backgroundColor"));

        if (whileHidden) await reader.UnrouteAllAsync();
        else await reader.Context.SetOfflineAsync(false);
        await Expect(reader.Locator(".head .live .if-online")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Realtime_WhileSomebodyVisits_ShowsThemAndLeadsToTheDashboard()
    {
        await using var host = await WebHost.Listen(Settings);
        var (site, key) = await AddSite(host);
        var reader = await browsers.NewPage(moves: true);
        await SignIn(reader, host.Address);
        await reader.GotoAsync($"{host.Address}sites/{site}");
        await reader.GetByRole(AriaRole.Link, new() { Name = "Realtime" }).First.ClickAsync();
        await Expect(reader.GetByText("No event in the last 30 days")).ToBeVisibleAsync();

        await WithinTwoSeconds(async at =>
        {
            await View(host, site, key, "/pricing");
            await Expect(reader.Locator(".stream li")).ToHaveCountAsync(1 + at);
        });
        await Says(reader.Locator(".rt .fig"), "1");

        await reader.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(reader.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync();
        await View(host, site, key, "/checkout");
        await Expect(reader.GetByRole(AriaRole.Button, new() { Name = "Resume (1 new)" })).ToBeVisibleAsync();
        await Expect(reader.Locator(".stream .p", new() { HasText = "/checkout" })).ToHaveCountAsync(0);
        await reader.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Says(reader.Locator(".stream .p").First, "/checkout");

        await reader.Locator(".stream .p", new() { HasText = "/checkout" }).ClickAsync();
        await reader.Arrives("**filter=page**");
        await Says(Pageviews(reader), "1");
    }

    /// <summary>Does something until it once shows within two seconds; other tests run beside this one, and may take all the time of a small machine.</summary>
    private static async Task WithinTwoSeconds(Func<int, Task> act)
    {
        for (var at = 0; ; at++)
        {
            var sent = Stopwatch.StartNew();
            await act(at);
            if (sent.Elapsed < TimeSpan.FromSeconds(2)) return;
            Assert.True(at < 4, $"five times in a row it took longer than two seconds, the last time {sent.Elapsed}");
        }
    }

    /// <summary>How many messages that draw something a frame of the circuit holds.</summary>
    private static int Drawings(ReadOnlySpan<byte> frame) => frame.Count("JS.RenderBatch"u8);

    /// <summary>How many whole charts it holds.</summary>
    private static int Charts(ReadOnlySpan<byte> frame) => frame.Count("\"ticks\":["u8);

    private static Task Says(ILocator place, string text) => Expect(place).ToHaveTextAsync(text);

    private static async Task<(string Site, string Key)> AddSite(WebHost host)
    {
        using var ann = host.Client();
        async Task<JsonNode> Post(string address, object body) => JsonNode.Parse(await (await ann.PostAsJsonAsync(address, body)).Content.ReadAsStringAsync())!;
        ann.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await Post("/api/login", new { email = "ann@example.com", password = Password }))["token"]!);
        var site = await Post("/api/sites", new { name = "Halden Coffee", url = "https://halden.example", timezone = Noon.WithinTheHour() });
        return ((string)site["site_id"]!, (string)site["site_key"]!);
    }

    private static async Task View(WebHost host, string site, string key, string path)
    {
        // Always the same visitor, however often it has to be tried.
        using var visitor = host.Client("203.0.113.7");
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd(Browsers.PersonUserAgent);
        (await visitor.PostAsJsonAsync($"/ingest/event?site_id={site}&k={key}", new { event_type = "pageview", path })).EnsureSuccessStatusCode();
    }

    private static async Task SignIn(IPage page, Uri address)
    {
        await page.GotoAsync(new Uri(address, "login").ToString());
        await page.GetByLabel("E-mail").FillAsync("ann@example.com");
        await page.GetByLabel("Password").First.FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.Arrives("**/sites");
    }

    private static Task<string> Colour(IPage page, string token) =>
        page.EvaluateAsync<string>("token => { const probe = document.body.appendChild(document.createElement('i')); probe.style.color = `var(${token})`; const colour = getComputedStyle(probe).color; probe.remove(); return colour; }", token);

    private static ILocator Pageviews(IPage page) => page.Locator(".tile").Filter(new() { HasText = "Pageviews" }).Locator(".val");
}
