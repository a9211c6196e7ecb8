using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>An owner at the settings of a site, in a real browser.</summary>
[ClosesTabs]
public sealed class SiteSettingsTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Owner_RenamesMakesAKeyBlocksAnAddress_AndEachHoldsAtOnce()
    {
        await using var host = await WebHost.Listen(("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", Password));
        using var ann = host.Client();
        async Task<JsonNode> Post(string address, object body) => JsonNode.Parse(await (await ann.PostAsJsonAsync(address, body)).Content.ReadAsStringAsync())!;
        ann.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await Post("/api/login", new { email = "ann@example.com", password = Password }))["token"]!);
        var site = await Post("/api/sites", new { name = "Halden Coffee", url = "https://halden.example", timezone = "UTC" });
        var settings = $"{host.Address}sites/{site["site_id"]}/settings";
        var page = await browsers.NewPage(from: ClientAddresses.AsItComes);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(settings);
        await page.GetByLabel("E-mail").FillAsync("ann@example.com");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByLabel("Password").PressAsync("Enter");

        // Rename, with the keyboard alone; a wrong value first.
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Halden Roastery");
        await page.GetByLabel("Visit ends after (minutes)").FillAsync("900");
        await page.GetByLabel("Visit ends after (minutes)").PressAsync("Enter");
        await Expect(page.GetByText("This must be a whole number from 5 to 240.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Visit ends after (minutes)")).ToBeFocusedAsync();
        await page.GetByLabel("Visit ends after (minutes)").FillAsync("45");
        await page.GetByLabel("Visit ends after (minutes)").PressAsync("Enter");
        await Expect(page.GetByText("Saved: Name, Visit ends after")).ToBeVisibleAsync();
        await Expect(page.Locator("header .site")).ToContainTextAsync("Halden Roastery");

        // A question is a dialog: the safe choice has the focus, Esc takes it, and the focus comes back.
        var delete = page.GetByRole(AriaRole.Button, new() { Name = "Delete Halden Roastery…" });
        await delete.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(delete).ToBeFocusedAsync();

        // A secret key that sends at once.
        await page.GetByRole(AriaRole.Link, new() { Name = "Keys" }).ClickAsync();
        // The page before has a field of the same name.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Make the key" })).ToBeVisibleAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Backend");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await Expect(page.GetByText("shown this once")).ToBeVisibleAsync();
        var secret = await page.Locator(".made pre").InnerTextAsync();
        async Task<string?> Dropped()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events/ingest") { Content = JsonContent.Create(new { event_type = "pageview", path = "/", ip = "127.0.0.1", user_agent = Browsers.PersonUserAgent }) };
            request.Headers.Authorization = new("Bearer", secret);
            using var answer = await ann.SendAsync(request);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            return answer.Headers.TryGetValues("X-Analytics-Dropped", out var reasons) ? reasons.Single() : null;
        }
        Assert.Null(await Dropped());

        // Own address blocked.
        await page.GetByRole(AriaRole.Link, new() { Name = "Blocking" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Block my address, 127.0.0.1" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved: Addresses")).ToBeVisibleAsync();
        Assert.Equal("blocked_ip", await Dropped());

        // Unsaved input is not lost by a slip.
        await page.GetByLabel("Paths").FillAsync("/admin/*");
        await page.GetByRole(AriaRole.Link, new() { Name = "Privacy" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stay" }).ClickAsync();
        await Expect(page.GetByLabel("Paths")).ToHaveValueAsync("/admin/*");
        Assert.Empty(errors);
    }
}
