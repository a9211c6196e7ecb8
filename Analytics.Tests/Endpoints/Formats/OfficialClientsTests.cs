using System.Diagnostics;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints.Formats;

/// <summary>
/// The published packages of other products, unchanged, sending to us: @plausible-analytics/tracker, plausible-tracker and
/// @umami/node run in Node, the first two within the little of a browser that they touch.
/// </summary>
public sealed class OfficialClientsTests
{
    private const string Script = """
        const [host, domain, siteId, userAgent] = process.argv.slice(2);
        const answers = [];
        const nodeFetch = globalThis.fetch;
        globalThis.fetch = (url, options) => {
          const headers = { ...options.headers };
          headers["User-Agent"] ??= userAgent;
          const sent = nodeFetch(url, { ...options, headers }).then(async (answer) => {
            answers.push(`${answer.status} ${answer.headers.get("x-analytics-dropped") ?? "-"} ${await answer.text()}`);
            return answer;
          });
          waiting.push(sent);
          return sent;
        };
        const waiting = [];
        const listeners = {};
        globalThis.location = new URL(`https://www.${domain}/start?utm_source=newsletter`);
        globalThis.document = {
          visibilityState: "visible", hasFocus: () => true, referrer: "https://www.google.com/", body: { scrollHeight: 2000 }, documentElement: {},
          addEventListener: (name, heard) => (listeners[name] ??= []).push(heard),
        };
        globalThis.window = globalThis;
        Object.defineProperty(globalThis, "navigator", { value: { userAgent }, configurable: true });
        globalThis.innerHeight = 900;
        globalThis.innerWidth = 1600;
        globalThis.scrollY = 0;
        globalThis.localStorage = {};
        globalThis.ResizeObserver = class { observe() {} };
        globalThis.addEventListener = () => {};
        globalThis.XMLHttpRequest = class {
          open(method, url) { Object.assign(this, { method, url, headers: {} }); }
          setRequestHeader(name, value) { this.headers[name] = value; }
          send(body) { globalThis.fetch(this.url, { method: this.method, headers: this.headers, body }).then(() => { this.readyState = 4; this.onreadystatechange?.(); }); }
        };

        const plausible = await import("@plausible-analytics/tracker");
        plausible.init({ domain, endpoint: `${host}/api/event`, autoCapturePageviews: false });
        plausible.track("pageview", {});
        plausible.track("signup", { props: { plan: "pro" }, revenue: { amount: 12.5, currency: "EUR" } });
        await Promise.all(waiting);
        document.visibilityState = "hidden";
        document.hasFocus = () => false;
        for (const heard of listeners.visibilitychange ?? []) heard();

        const { default: older } = await import("plausible-tracker");
        const { trackPageview, trackEvent } = (older.default ?? older)({ domain, apiHost: host });
        trackPageview({ url: `https://${domain}/older` });
        trackEvent("older", { props: { plan: "free" } });

        const { default: node } = await import("@umami/node");
        const umami = node.default ?? node;
        umami.init({ websiteId: siteId, hostUrl: host });
        await umami.track({ url: "/umami", title: "Umami" });
        await umami.track("ordered", { items: 3 });
        await umami.identify({ plan: "pro" });
        await Promise.all(waiting);
        console.log(answers.sort().join("\n"));
        """;

    [Fact]
    public async Task Clients_OfOtherProducts_AreCountedUnchanged()
    {
        await using var host = await WebHost.Listen();
        var directory = host.Services.GetRequiredService<ISiteDirectory>();
        var created = Assert.IsType<SiteCreation.Created>(await directory.Create("somebody", new("Shop", "https://shop.example", "UTC"), CancellationToken.None));

        var said = await Node(host.Address.ToString().TrimEnd('/'), "shop.example", created.Site.PublicId, Browsers.PersonUserAgent);

        var answers = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, answers.Count(a => a == "202 - ok"));
        Assert.Equal(3, answers.Count(a => a.StartsWith("200 - {\"cache\":", StringComparison.Ordinal)));
        Assert.Equal(8, answers.Length);

        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AnalyticsDb>>().CreateDbContextAsync();
        var texts = await db.Dictionary.ToDictionaryAsync(d => (d.Kind, d.Id), d => d.Value);
        var stored = (await db.Events.OrderBy(e => e.Sequence).ToListAsync())
            .Select(e => $"{(Analytics.Core.Events.EventKind)e.Kind} {texts.GetValueOrDefault((Core.Storage.Model.Term.EventName, e.Name), "-")} {texts.GetValueOrDefault((Core.Storage.Model.Term.Path, e.Path), "-")} {e.Custom ?? "-"}").Order().ToList();
        Assert.Equal(
        [
            "Custom older /start {\"plan\":\"free\"}", "Custom ordered - {\"items\":3}", "Custom signup /start {\"plan\":\"pro\"}", "Engagement - - {\"plan\":\"pro\"}", "Engagement - /start -",
            "Pageview - /older -", "Pageview - /start -", "Pageview - /umami -",
        ], stored);
    }

    /// <summary>Runs the script where the build has restored the packages.</summary>
    private static async Task<string> Node(params string[] arguments)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Analytics.sln"))) root = root.Parent;
        var start = new ProcessStartInfo("node", ["--input-type=module", "-", .. arguments])
        {
            WorkingDirectory = Path.Combine(root.FullName, "build", "obj", "npm"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(Script);
        node.StandardInput.Close();
        var (said, complained) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await complained);
        return await said;
    }
}
