using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>A share link in a real browser, by somebody without an account.</summary>
[ClosesTabs]
public sealed class SharedLinkTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Link_WithAPassword_MovesByItselfOnceThePasswordIsGiven()
    {
        await using var host = await WebHost.Listen(("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", Password));
        using var ann = host.Client();
        async Task<JsonNode> Post(string address, object body) => JsonNode.Parse(await (await ann.PostAsJsonAsync(address, body)).Content.ReadAsStringAsync())!;
        ann.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await Post("/api/login", new { email = "ann@example.com", password = Password }))["token"]!);
        var site = await Post("/api/sites", new { name = "Halden Coffee", url = "https://halden.example", timezone = Noon.Zone() });
        var link = await Post($"/api/sites/{site["site_id"]}/shares", new { name = "Board", password = "open sesame", panels = new[] { "trend", "pages" } });
        using var visitor = host.Client();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd(Browsers.PersonUserAgent);
        async Task View(string path) => (await visitor.PostAsJsonAsync($"/ingest/event?site_id={site["site_id"]}&k={site["site_key"]}", new { event_type = "pageview", path })).EnsureSuccessStatusCode();
        await View("/one");
        var reader = await browsers.NewPage();
        var errors = new List<string>();
        reader.PageError += (_, error) => errors.Add(error);

        await reader.GotoAsync($"{host.Address}share/{link["share_id"]}?theme=dark");
        await reader.GetByLabel("Password").FillAsync("open sesame");
        await reader.GetByRole(AriaRole.Button, new() { Name = "Show the figures" }).ClickAsync();

        await Expect(reader.GetByRole(AriaRole.Row).Filter(new() { HasText = "/one" }).First).ToBeVisibleAsync();
        await Expect(reader.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await reader.EvaluateAsync("window.__sameDocument = true");
        await View("/two");
        await Expect(reader.GetByRole(AriaRole.Row).Filter(new() { HasText = "/two" }).First).ToBeVisibleAsync();
        Assert.True(await reader.EvaluateAsync<bool>("window.__sameDocument"), "the figures must move without a reload");
        // What the frame of the page does in the browser it does for everybody: ages, definitions, keys.
        await Expect(reader.Locator(".since")).Not.ToBeEmptyAsync();
        await reader.GetByRole(AriaRole.Button, new() { Name = "Bounce rate", Exact = true }).HoverAsync();
        await Expect(reader.GetByRole(AriaRole.Tooltip)).ToBeVisibleAsync();
        // Another period is another view of the same link.
        await reader.Keyboard.PressAsync("d");
        await reader.Arrives("**period=today**");
        Assert.True(await reader.EvaluateAsync<bool>("window.__sameDocument"), "another view is no other page");
        await Expect(reader.GetByRole(AriaRole.Row).Filter(new() { HasText = "/two" }).First).ToBeVisibleAsync();
        Assert.Empty(errors);
    }
}
