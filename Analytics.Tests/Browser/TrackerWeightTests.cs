using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>The chooser of the script's parts, in a real browser: the line that it shows, and whether the script weighs what it says.</summary>
[ClosesTabs]
public sealed partial class TrackerWeightTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Weight_ThatTheSettingsShow_IsWhatTheServerSendsForTheLineBesideIt()
    {
        // Other names change what stands in the script, and so its weight.
        await using var host = await WebHost.Listen(("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", Password), ("Analytics:Tracker:Full", "js/f.js"), ("Analytics:Tracker:Ingest", "t/e"));
        using var ann = host.Client();
        async Task<JsonNode> Post(string address, object body) => JsonNode.Parse(await (await ann.PostAsJsonAsync(address, body)).Content.ReadAsStringAsync())!;
        ann.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await Post("/api/login", new { email = "ann@example.com", password = Password }))["token"]!);
        var site = await Post("/api/sites", new { name = "Halden Coffee", url = "https://halden.example", timezone = "UTC" });
        var page = await browsers.NewPage();
        await page.GotoAsync($"{host.Address}sites/{site["site_id"]}/settings/tracker");
        await page.GetByLabel("E-mail").FillAsync("ann@example.com");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByLabel("Password").PressAsync("Enter");
        var line = page.Locator("pre.code").First;
        var weight = page.Locator(".weight");
        await Expect(line).ToContainTextAsync("/analytics.js?site_id=");
        Assert.Equal(await Sent(await line.InnerTextAsync()), Said(await weight.InnerTextAsync()));
        var core = await weight.InnerTextAsync();

        await page.Locator("input[name='set-tracker.script'][value=full]").CheckAsync();
        await page.Locator("[id='set-tracker.vitals']").UncheckAsync();
        await page.GetByLabel("Leave out these paths").FillAsync("/internal/*");
        await Expect(line).ToContainTextAsync("/js/f.js?site_id=");
        await Expect(weight).Not.ToHaveTextAsync(core);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved: Script")).ToBeVisibleAsync();

        var script = await Source(await line.InnerTextAsync(), null).ReadAsStringAsync();
        Assert.Contains("internal", script, StringComparison.Ordinal);
        Assert.DoesNotContain("largest-contentful-paint", script, StringComparison.Ordinal);
        Assert.Equal(await Sent(await line.InnerTextAsync()), Said(await weight.InnerTextAsync()));

        HttpContent Source(string html, string? encoding)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Address().Match(html).Groups[1].Value);
            if (encoding is not null) request.Headers.Add("Accept-Encoding", encoding);
            return ann.Send(request).Content;
        }

        async Task<int[]> Sent(string html)
        {
            var bytes = new List<int>();
            foreach (var encoding in (string?[])["gzip", "br", null]) bytes.Add((await Source(html, encoding).ReadAsByteArrayAsync()).Length);
            return [.. bytes];
        }
    }

    private static int[] Said(string words) => [.. Numbers().Matches(words).Select(one => int.Parse(one.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];

    [GeneratedRegex("src=\"([^\"]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("[0-9][0-9,]*")]
    private static partial Regex Numbers();
}
