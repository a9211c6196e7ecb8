using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>
/// A browser of its own, driven over a socket: Chromium by its debugging protocol, Firefox by WebDriver BiDi, which both number
/// commands and answers alike. For what a driver in between would spoil: tabs that are truly hidden, pages rendered ahead.
/// </summary>
public sealed class DrivenBrowser : IAsyncDisposable
{
    /// <summary>How every Chromium here is started: as a person's, and without what starts along with one and is of no use to a test.</summary>
    public static readonly string[] ChromiumArguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-extensions", "--disable-default-apps", "--password-store=basic", "--mute-audio", $"--user-agent={Browsers.PersonUserAgent}",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _profile = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _asked = new();
    private readonly CancellationTokenSource _leaving = new();
    private readonly ClientWebSocket _socket = new();
    private readonly Process _process;
    private Task _reading = Task.CompletedTask;
    private int _number;

    private DrivenBrowser(string program, IEnumerable<string> arguments)
    {
        _process = new Process { StartInfo = new(program, [.. arguments.Select(one => one.Replace("PROFILE", _profile.Path, StringComparison.Ordinal))]) { RedirectStandardError = true, RedirectStandardOutput = true } };
        // It is killed in the end, and leaves what lies elsewhere.
        _process.StartInfo.Environment["HOME"] = _process.StartInfo.Environment["TMPDIR"] = _profile.Path;
    }

    /// <param name="preferences">What its person has set, as the JSON of the profile.</param>
    public static async Task<DrivenBrowser> Chromium(string? preferences = null)
    {
        var browser = new DrivenBrowser("/usr/bin/chromium", ["--headless", .. ChromiumArguments, "--remote-debugging-port=0", "--user-data-dir=PROFILE", "about:blank"]);
        if (preferences is not null)
        {
            Directory.CreateDirectory(browser._profile.File("Default"));
            await File.WriteAllTextAsync(browser._profile.File("Default/Preferences"), preferences);
        }
        await browser.Start("DevTools listening on ", "");
        return browser;
    }

    /// <param name="wishes">What its person has set, as lines of <c>user.js</c>.</param>
    public static async Task<DrivenBrowser> Firefox(string wishes = "")
    {
        // One process for pages, started when there is one: what else it starts ahead costs most of its start and is of no use to a test.
        const string settings = """
            user_pref("dom.ipc.processCount", 1);
            user_pref("dom.ipc.processPrelaunch.enabled", false);
            user_pref("fission.autostart", false);
            user_pref("browser.startup.homepage_override.mstone", "ignore");
            user_pref("browser.safebrowsing.malware.enabled", false);
            user_pref("browser.safebrowsing.phishing.enabled", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("toolkit.telemetry.enabled", false);
            user_pref("app.normandy.enabled", false);
            user_pref("extensions.update.enabled", false);
            user_pref("network.captive-portal-service.enabled", false);
            user_pref("network.connectivity-service.enabled", false);
            """;
        var browser = new DrivenBrowser(FirefoxFactAttribute.Program, ["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", "PROFILE", "about:blank"]);
        await File.WriteAllTextAsync(browser._profile.File("user.js"), settings + "\n" + wishes);
        await browser.Start("WebDriver BiDi listening on ", "/session");
        await browser.Ask("session.new", new() { ["capabilities"] = new JsonObject() });
        return browser;
    }

    /// <summary>Sends a command and gives its result.</summary>
    public async Task<JsonNode> Ask(string method, JsonObject parameters)
    {
        var number = Interlocked.Increment(ref _number);
        var answer = _asked[number] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var text = new JsonObject { ["id"] = number, ["method"] = method, ["params"] = parameters }.ToJsonString();
        await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, _leaving.Token);
        var said = await answer.Task.WaitAsync(Patience);
        Assert.True(said["error"] is null, said.ToJsonString());
        return said["result"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _reading;
        _socket.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _leaving.Dispose();
        _profile.Dispose();
    }

    private async Task Start(string says, string path)
    {
        _process.Start();
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            var at = line.IndexOf(says, StringComparison.Ordinal);
            if (at < 0) continue;
            await _socket.ConnectAsync(new Uri(line[(at + says.Length)..].Trim() + path), patience.Token);
            _reading = Read();
            // What else it says must be taken off it, or it waits for somebody to listen.
            _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
            _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return;
        }
        throw new InvalidOperationException("The browser ended without saying where it listens.");
    }

    private async Task Read()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), _leaving.Token);
                if (part.MessageType == WebSocketMessageType.Close) return;
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                var said = JsonSerializer.Deserialize<JsonNode>(message.ToArray())!;
                message.SetLength(0);
                if (said["id"] is { } number && _asked.TryRemove((int)number, out var answer)) answer.TrySetResult(said);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException)
        {
            // The test is over, or the browser.
        }
    }
}
