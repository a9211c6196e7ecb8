using Analytics.Core.Events;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>The parts of the full script, in Chromium: what they see, and what the server keeps of it.</summary>
[Collection(TrackerCollection.Name)]
public sealed class PartsTests(TrackerBench bench)
{
    private const string Body = """
        <body style="margin:0;height:4000px">
        <a id="out" href="http://elsewhere.localhost/shop?a=1#part" target="_blank">Out</a>
        <a id="file" href="/files/guide.pdf?token=secret" download>Guide</a>
        <a id="near" href="#near">Near</a>
        <button id="buy" data-analytics-event="buy" data-analytics-prop-plan="team" data-analytics-prop-seats="5"><b>Buy</b></button>
        <button id="plain" class="big red" onclick="for (let end = performance.now() + 120; performance.now() < end;);">  Press   me, because this label is far longer than any label should ever have to be, really </button>
        <form id="contact" name="contact" action="/send?x=1" onsubmit="return false"><input name="id" id="field" value="typed"><button id="send">Send</button></form>
        <form id="told" data-analytics-event="newsletter" onsubmit="return false"><button id="join">Join</button></form>
        </body>
        """;

    [Fact]
    public async Task Clicks_OnEverything_AreToldOnceByThePartThatKnowsMost()
    {
        var (site, tab) = await Open("""{"tracker":{"script":"full","vitals":false,"timings":false,"scroll":false,"errors":false}}""");
        await using var closing = tab;
        foreach (var id in (string[])["out", "file", "near", "buy", "plain", "field", "send", "join"]) await tab.Page.ClickAsync("#" + id);

        var events = (await site.Until(seen => seen.Count(one => one.Kind is not EventKind.Exit) >= 11)).Where(one => one.Kind != EventKind.Exit).ToList();
        Assert.Equal(
            ["Click /a", "Click /a", "Click /a", "Click /a", "Click /a", "Download /a", "Form /a", "Outbound /a", "Pageview /a", "buy /a", "newsletter /a"],
            events.Select(TrackedSite.Line).Order(StringComparer.Ordinal));
        Assert.Equal("http://elsewhere.localhost/shop?a=1", Custom(events, EventKind.Outbound, "url"));
        Assert.Equal(site.Origin + "/files/guide.pdf", Custom(events, EventKind.Download, "url"));
        Assert.Equal("""{"plan":"team","seats":"5"}""", events.Single(one => one.Name == "buy").Custom);
        Assert.Equal("""{"id":"contact","name":"contact","action":"/send"}""", events.Single(one => one.Kind == EventKind.Form).Custom);
        var clicks = events.Where(one => one.Kind == EventKind.Click).ToDictionary(one => Click(one, "id"));
        Assert.Equal(["field", "join", "near", "plain", "send"], clicks.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Press me, because this label is far longer than any label should", Click(clicks["plain"], "text"));
        Assert.Equal("big red", Click(clicks["plain"], "class"));
        Assert.Equal("BUTTON", Click(clicks["plain"], "tag"));
        Assert.True(TrackedSite.Json(clicks["plain"].Detail).GetProperty("click").GetProperty("x").GetInt32() > 0);
        Assert.Equal("", Click(clicks["field"], "text"));
        Assert.DoesNotContain(events, one => (one.Custom + one.Detail).Contains("typed", StringComparison.Ordinal));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Measures_OfAPage_ArriveWithWhatTheBrowserSaysOfItself()
    {
        var (site, tab) = await Open("""{"tracker":{"script":"full","clicks":false}}""");
        await using var closing = tab;
        var load = await site.First(EventKind.Load);
        Assert.True(load.Performance.LoadMs > 0);
        var detail = TrackedSite.Json(load.Detail);
        Assert.Equal("navigate", detail.GetProperty("nav").GetProperty("type").GetString());
        Assert.True(detail.GetProperty("timing").GetProperty("script").GetProperty("count").GetInt32() >= 1);
        Assert.True(detail.GetProperty("memory").GetProperty("usedJSHeapSize").GetInt64() > 0);
        var machine = TrackedSite.Json((await site.First(EventKind.Pageview)).Detail);
        Assert.Equal("1000x600", machine.GetProperty("viewport").GetString());
        Assert.True(machine.GetProperty("hardware_concurrency").GetInt32() > 0);
        Assert.True(machine.GetProperty("cookies_enabled").GetBoolean());

        await tab.Page.ClickAsync("#plain");
        // The frame after it was drawn: only then does the browser know how long the visitor waited.
        await tab.Run("new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))");
        await tab.Open(site, "/b");
        var vitals = await site.First(EventKind.Vitals);
        Assert.InRange(vitals.Performance.LcpMs!.Value, 1, 60_000);
        Assert.InRange(vitals.Performance.FcpMs!.Value, 1, vitals.Performance.LcpMs.Value);
        Assert.InRange(vitals.Performance.TtfbMs!.Value, 0, vitals.Performance.FcpMs.Value);
        Assert.True(vitals.Performance.Cls is >= 0 and < 0.1);
        // The button's own work takes 120 ms; browsers tell such times in steps of 8.
        Assert.InRange(vitals.Performance.InpMs!.Value, 112, 60_000);
        Assert.Equal("/a", vitals.Path);
        Assert.Single(bench.Events.Of(site.Id), one => one is { Kind: EventKind.Vitals, Path: "/a" });
    }

    [Fact]
    public async Task ScrollAndErrors_OfAPage_AreToldOnceEach()
    {
        var (site, tab) = await Open("""{"tracker":{"script":"full","clicks":false,"vitals":false,"timings":false}}""");
        await using var closing = tab;
        await tab.Run("new Promise(done => { scrollTo(0, 1500); setTimeout(() => { scrollTo(0, 0); setTimeout(() => { scrollTo(0, 1500); setTimeout(done, 50) }, 50) }, 50) })");
        var scroll = await site.First(EventKind.Scroll);
        Assert.InRange(scroll.ScrollPercent!.Value, 50, 55);
        Assert.Equal(1500, TrackedSite.Json(scroll.Detail).GetProperty("scroll").GetProperty("y").GetInt32());

        await tab.Run("for (let n = 0; n < 30; n++) setTimeout(() => { throw new Error('boom') }); Promise.reject(new TypeError('nobody cared')); undefined");
        await site.Until(seen => seen.Count(one => one.Kind == EventKind.Error) >= 2);
        await tab.Run("for (let n = 0; n < 30; n++) setTimeout(() => { throw new Error('other ' + n) })");
        var errors = (await site.Until(seen => seen.Count(one => one.Kind == EventKind.Error) >= 10)).Where(one => one.Kind == EventKind.Error).Select(one => TrackedSite.Json(one.Detail).GetProperty("error").GetProperty("message").GetString()!).ToList();
        Assert.Equal(10, errors.Count);
        Assert.Single(errors, message => message.Contains("boom", StringComparison.Ordinal));
        Assert.Single(errors, message => message == "nobody cared");
        Assert.Single(bench.Events.Of(site.Id), one => one.Kind == EventKind.Scroll);
    }

    [Fact]
    public async Task Hook_BeforeSending_SeesEveryEvent()
    {
        var site = await bench.AddSite("""{"tracker":{"before_send":true}}""");
        site.Page("/a", $"<!doctype html><title>Private title</title><script>window.analytics = {{ q: [], track(name, custom) {{ this.q.push({{ name, custom }}) }}, beforeSend: event => event.name == 'secret' ? null : {{ ...event, title: 'Public', custom: {{ ...event.custom, tagged: true }} }} }}; analytics.track('secret')</script>{site.Snippet()}");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await tab.Run("analytics.track('open', { a: 1 })");

        var events = await site.Sent("Pageview /a", "open /a");
        Assert.All(events, one => Assert.Equal("Public", one.Title));
        Assert.Equal("""{"a":1,"tagged":true}""", events[1].Custom);
    }

    private async Task<(TrackedSite Site, TrackedTab Tab)> Open(string settings)
    {
        var site = await bench.AddSite(settings);
        site.Page("/a", $"<!doctype html><html lang=\"en\"><head><title>A</title>{site.Snippet("analytics.full.js")}</head>{Body}</html>");
        var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);
        return (site, tab);
    }

    private static string? Custom(IEnumerable<Core.Ingestion.AcceptedEvent> events, EventKind kind, string name) => TrackedSite.Json(events.Single(one => one.Kind == kind).Custom).GetProperty(name).GetString();

    private static string Click(Core.Ingestion.AcceptedEvent one, string name) => TrackedSite.Json(one.Detail).GetProperty("click").GetProperty(name).GetString()!;
}
