using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>Every page in both themes and at three widths before axe-core, by the rules of WCAG 2.2 A and AA: nothing that it calls serious or critical.</summary>
[ClosesTabs]
public sealed class AccessibilityTests(ReadSite site) : IClassFixture<ReadSite>
{
    private const string Look = """
        async within => (await axe.run(within, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { "landmark-unique": { enabled: true } }, resultTypes: ["violations"] })).violations
          .filter(v => v.impact === "serious" || v.impact === "critical" || v.id === "landmark-unique")
          .flatMap(v => v.nodes.slice(0, 4).map(n => `${v.id}: ${n.target.join(" ")} ${n.any.map(a => a.message).join(" ")}`))
        """;

    /// <summary>How a page is looked at, one after the other: widths lie between those at which it lays itself out anew.</summary>
    private static readonly (ColorScheme Colours, int WidthPx)[] Looks = [(ColorScheme.Light, 1440), (ColorScheme.Dark, 1440), (ColorScheme.Dark, 1000), (ColorScheme.Light, 390)];

    private static readonly Lazy<Task<string>> Axe = new(static () =>
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Analytics.sln"))) root = root.Parent;
        return File.ReadAllTextAsync(Path.Combine(root.FullName, "build", "obj", "npm", "node_modules", "axe-core", "axe.min.js"));
    });

    [Fact]
    public async Task Pages_ForStrangers_HaveNoSeriousViolation() => await Judge(await site.Stranger(), "/", "/login", "/forgot");

    [Theory]
    [InlineData("/sites/SITE?period=7d", "/sites/SITE?period=7d&filter=country:is:SE&tab=places.language&tab=technology.device", "/sites/SITE?period=7d&open=pages.top", "/sites/SITE/realtime")]
    [InlineData("/sites", "/sites/new", "/sites/SITE/install", "/sites/SITE/ledger", "/sites/SITE/bots", "/sites/SITE/settings", "/sites/SITE/settings/members", "/sites/SITE/settings/tracker")]
    [InlineData("/teams", "/account", "/account/security", "/account/tokens")]
    [InlineData("/admin/users", "/admin/sites", "/admin/audit", "/admin/jobs", "/admin/storage", "/admin/settings")]
    public async Task Pages_ForReaders_HaveNoSeriousViolation(params string[] addresses) =>
        await Judge(await site.Tab(), [.. addresses.Select(one => one.Replace("SITE", site.Site, StringComparison.Ordinal))]);

    [Fact]
    public async Task WhatLiesUnderButtons_Open_HasNoSeriousViolation()
    {
        var (reader, _) = await site.Open("?period=7d&filter=country:is:SE");
        await reader.IsAlive();
        var found = new List<string>();
        foreach (var (pop, button) in new[] { ("pop-period", ""), ("pop-compare", ""), ("pop-filter", ".chip.add"), ("pop-segments", ""), ("export-pages", "") })
        {
            await InEveryLook(reader, async look =>
            {
                await reader.OpenPop(pop, button);
                found.AddRange(from violation in await Find(reader, $"#{pop}") select $"{pop} {look} · {violation}");
                await reader.Keyboard.PressAsync("Escape");
                await Expect(reader.Pop(pop)).ToBeHiddenAsync();
            });
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private async Task Judge(IPage page, params string[] addresses)
    {
        var found = new List<string>();
        foreach (var address in addresses)
        {
            await page.GotoAsync(new Uri(site.Host.Address, address).ToString());
            await Expect(page.Locator("h1").First).ToBeAttachedAsync();
            // Not in the moment in which it comes alive: what was sent and what the circuit draws then stand there both.
            await page.WaitForFunctionAsync("() => (document.body.dataset.circuit ?? 'alive') === 'alive' && !document.querySelector('.held')");
            if (address.Contains("?period=", StringComparison.Ordinal) && !address.Contains("open=", StringComparison.Ordinal)) await Expect(page.Locator("table.hours")).ToBeVisibleAsync();
            await InEveryLook(page, async look => found.AddRange(from violation in await Find(page) select $"{address} {look} · {violation}"));
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task InEveryLook(IPage page, Func<string, Task> find)
    {
        // Evaluated, not added to the page: its policy lets no such script in.
        await page.EvaluateAsync(await Axe.Value);
        foreach (var (colours, widthPx) in Looks)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = colours });
            await page.SetViewportSizeAsync(widthPx, 1000);
            await find($"{colours} {widthPx} px");
        }
    }

    /// <param name="page">The page that is judged.</param>
    /// <param name="within">What of it. Around a sheet that is open the page is scrolled to wherever its button was found, and what the header covers by chance would be said to be too small.</param>
    private static async Task<string[]> Find(IPage page, string within = "html")
    {
        var violations = await page.EvaluateAsync<string[]>(Look, within);
        if (!violations.Any(v => v.StartsWith("document-title", StringComparison.Ordinal))) return violations;
        // The title goes for a moment when the circuit takes the page over, which may be while it is looked at; one that stays away fails here.
        await page.WaitForFunctionAsync("() => document.title !== ''", null, new() { PollingInterval = 50 });
        return await page.EvaluateAsync<string[]>(Look, within);
    }
}
