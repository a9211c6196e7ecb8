using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>Every page in both themes before axe-core, by the rules of WCAG 2.2 A and AA: nothing that it calls serious or critical.</summary>
[Collection(DashboardCollection.Name)]
public sealed class AccessibilityTests(ReadSite site)
{
    private const string Look = """
        async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { "landmark-unique": { enabled: true } }, resultTypes: ["violations"] })).violations
          .filter(v => v.impact === "serious" || v.impact === "critical" || v.id === "landmark-unique")
          .flatMap(v => v.nodes.slice(0, 4).map(n => `${v.id}: ${n.target.join(" ")} ${n.any.map(a => a.message).join(" ")}`))
        """;

    private static readonly string[] ForStrangers = ["/", "/login", "/forgot"];

    private static readonly string[] ForReaders =
    [
        "/sites", "/sites/new", "/sites/SITE?period=7d", "/sites/SITE?period=7d&filter=country:is:SE&tab=places.language&tab=technology.device", "/sites/SITE?period=7d&open=pages.top", "/sites/SITE/realtime", "/sites/SITE/install",
        "/sites/SITE/ledger", "/sites/SITE/bots", "/sites/SITE/settings", "/sites/SITE/settings/members", "/sites/SITE/settings/tracker", "/teams", "/account", "/account/security", "/account/tokens",
        "/admin/users", "/admin/sites", "/admin/audit", "/admin/jobs", "/admin/storage", "/admin/settings",
    ];

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Dark, 1000)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Page_OfAnyKind_HasNoSeriousViolation(ColorScheme colours, int widthPx)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Analytics.sln"))) root = root.Parent;
        var axe = await File.ReadAllTextAsync(Path.Combine(root.FullName, "build", "obj", "npm", "node_modules", "axe-core", "axe.min.js"));
        var found = new ConcurrentBag<string>();
        // Three at once: while one page waits for its server, another is looked at.
        await Task.WhenAll(Strangers(), Half(0), Half(1));
        Assert.True(found.IsEmpty, string.Join('\n', found.Distinct()));

        async Task Strangers()
        {
            var stranger = await site.Stranger(colours);
            foreach (var address in ForStrangers) await Judge(stranger, address);
            await stranger.Context.CloseAsync();
        }

        async Task Half(int which)
        {
            var (reader, _) = await site.Open("?period=7d&filter=country:is:SE", widthPx, colours: colours);
            if (which == 0) await Pops(reader);
            foreach (var (_, address) in ForReaders.Index().Where(one => one.Index % 2 == which)) await Judge(reader, address.Replace("SITE", site.Site, StringComparison.Ordinal));
            await reader.Context.CloseAsync();
        }

        async Task Pops(IPage reader)
        {
            // What lies under buttons is looked at open.
            await reader.IsAlive();
            foreach (var (pop, button) in new[] { ("pop-period", ""), ("pop-compare", ""), ("pop-filter", ".chip.add"), ("pop-segments", ""), ("export-pages", "") })
            {
                await reader.OpenPop(pop, button);
                await Find(reader, pop);
                await reader.Keyboard.PressAsync("Escape");
                await Expect(reader.Pop(pop)).ToBeHiddenAsync();
            }
        }

        async Task Judge(IPage page, string address)
        {
            await page.GotoAsync(new Uri(site.Host.Address, address).ToString());
            await Expect(page.Locator("h1").First).ToBeAttachedAsync();
            if (address.Contains("?period=", StringComparison.Ordinal) && !address.Contains("open=", StringComparison.Ordinal)) await Expect(page.Locator("table.hours")).ToBeVisibleAsync();
            await Find(page, address);
        }

        async Task Find(IPage page, string where)
        {
            // Evaluated, not added to the page: its policy lets no such script in.
            await page.EvaluateAsync($"() => {{ if (!window.axe) {{ {axe} }} }}");
            var violations = await page.EvaluateAsync<string[]>(Look);
            if (violations.Any(v => v.StartsWith("document-title", StringComparison.Ordinal)))
            {
                // The title goes for a moment when the circuit takes the page over, which may be while it is looked at; one that stays away fails here.
                await page.WaitForFunctionAsync("() => document.title !== ''", null, new() { PollingInterval = 50 });
                violations = await page.EvaluateAsync<string[]>(Look);
            }
            foreach (var violation in violations) found.Add($"{where} · {violation}");
        }
    }
}
