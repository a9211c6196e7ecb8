using System.Text.Json;
using Microsoft.Playwright;

namespace Analytics.Benchmarks.Browser;

/// <summary>A tab of somebody who is signed in, with an empty cache; counts what comes over the network.</summary>
internal sealed class Reader : IAsyncDisposable
{
    // Watches for the first figure in the page, and after a click for the first tile that says something else.
    private const string Watch = """
        window.__figures = () => [...document.querySelectorAll(".tile .val")].map(v => v.textContent).join("|");
        const look = () => { if (!window.__first && /\d/.test(window.__figures())) requestAnimationFrame(() => { window.__first ??= performance.now(); }); };
        new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
        window.__click = link => new Promise(done => {
          const before = window.__figures(), started = performance.now();
          const seen = new MutationObserver(() => {
            if (window.__figures() === before) return;
            seen.disconnect();
            requestAnimationFrame(() => done(performance.now() - started));
          });
          seen.observe(document.querySelector(".tiles"), { childList: true, subtree: true, characterData: true });
          link.click();
        });
        """;

    private readonly IBrowserContext _context;
    private readonly IPage _page;
    private readonly Dictionary<string, string> _addresses = [];
    private readonly Dictionary<string, double> _bytes = [];

    private Reader(IBrowserContext context, IPage page) => (_context, _page) = (context, page);

    /// <summary>Bytes received, packed as they came, headers included.</summary>
    public double Received { get; private set; }

    /// <summary>The largest message of the circuit so far, either way, bytes.</summary>
    public int LargestMessage { get; private set; }

    public static async Task<Reader> Open(IBrowser chromium, string signedIn)
    {
        var context = await chromium.NewContextAsync(new() { StorageState = signedIn, Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        var reader = new Reader(context, page);
        await page.AddInitScriptAsync(Watch);
        var devTools = await context.NewCDPSessionAsync(page);
        devTools.Event("Network.responseReceived").OnEvent += (_, e) => reader._addresses[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("response").GetProperty("url").GetString()!;
        devTools.Event("Network.loadingFinished").OnEvent += (_, e) => reader.Count(e!.Value);
        devTools.Event("Network.webSocketFrameReceived").OnEvent += (_, e) => reader.Message(e!.Value);
        devTools.Event("Network.webSocketFrameSent").OnEvent += (_, e) => reader.Message(e!.Value);
        await devTools.SendAsync("Network.enable");
        return reader;
    }

    /// <summary>Opens a dashboard; when its figures were painted, milliseconds after the address was entered.</summary>
    public async Task<double> Show(string address)
    {
        await _page.GotoAsync(address);
        await _page.WaitForFunctionAsync("() => window.__first && performance.getEntriesByName('first-contentful-paint').length > 0");
        var first = await _page.EvaluateAsync<double>("() => Math.max(window.__first, performance.getEntriesByName('first-contentful-paint')[0].startTime)");
        // The circuit has drawn its chart: the page is the reader's now.
        await _page.Locator(".apexcharts-canvas").First.WaitForAsync();
        return first;
    }

    /// <summary>Filters by rows of the lists and takes the filters away again; milliseconds each took to show.</summary>
    public async Task<IReadOnlyList<double>> Filter(int times)
    {
        var took = new List<double>();
        for (var at = 0; at < times; at++)
        {
            took.Add(await _page.EvaluateAsync<double>("at => window.__click([...document.querySelectorAll('.rows a.lbl')][at * 4])", at));
            await _page.WaitForTimeoutAsync(400);
            took.Add(await _page.EvaluateAsync<double>("() => window.__click(document.querySelector('.chip .x'))"));
            await _page.WaitForTimeoutAsync(400);
        }
        return took;
    }

    public async Task OpenAndLeave(string address)
    {
        await _page.GotoAsync(address);
        await _page.Locator(".apexcharts-canvas").First.WaitForAsync();
        await _page.GotoAsync("about:blank");
    }

    /// <summary>What was largest of what was received.</summary>
    public IEnumerable<(string Address, double Bytes)> Largest(int most) => _bytes.OrderByDescending(b => b.Value).Take(most).Select(b => (_addresses.GetValueOrDefault(b.Key, "?"), b.Value));

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Count(JsonElement finished)
    {
        var bytes = finished.GetProperty("encodedDataLength").GetDouble();
        Received += bytes;
        _bytes[finished.GetProperty("requestId").GetString()!] = bytes;
    }

    private void Message(JsonElement frame)
    {
        var response = frame.GetProperty("response");
        var text = response.GetProperty("payloadData").GetString()!;
        // Binary frames are told in base64, and hold as many messages as were ready: each begins with its length, seven bits a byte (the hub protocol's framing).
        if (response.GetProperty("opcode").GetDouble() != 2)
        {
            LargestMessage = Math.Max(LargestMessage, text.Length);
            return;
        }
        var frameBytes = Convert.FromBase64String(text);
        for (var at = 0; at < frameBytes.Length;)
        {
            var (length, shift, part) = (0, 0, (byte)0);
            do
            {
                part = frameBytes[at++];
                length |= (part & 127) << shift;
                shift += 7;
            }
            while ((part & 128) != 0 && at < frameBytes.Length);
            LargestMessage = Math.Max(LargestMessage, length);
            at += length;
        }
    }
}
