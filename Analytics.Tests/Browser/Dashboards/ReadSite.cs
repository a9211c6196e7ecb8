using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>
/// A site with a history that can be counted by hand, at a fixed noon (a Saturday), and a browser whose reader is signed in; once for all tests
/// that only look. On Wednesday a wanderer read sixty pages in one visit. On Thursday three people came: Ann from Stockholm by a search, to the
/// start page and the prices; Ben from Oslo by a link, to the prices; Cid from nowhere known, to the prices, the blog, and he bought.
/// </summary>
public sealed class ReadSite : IAsyncLifetime
{
    public const int Pages = 60;

    private const string Email = "ann@example.com", Password = "correct horse battery";

    private readonly Browsers _browsers = new();
    private string? _signedIn;

    public static readonly DateTimeOffset Noon = new(2025, 11, 15, 12, 0, 0, TimeSpan.Zero);

    public WebHost Host { get; private set; } = null!;

    /// <summary>Public id of the site.</summary>
    public string Site { get; private set; } = "";

    /// <summary>The dashboard of the site, without a query.</summary>
    public string Address => $"{Host.Address}sites/{Site}";

    public async Task InitializeAsync()
    {
        await _browsers.InitializeAsync();
        Host = await WebHost.Listen(services => services.AddSingleton<TimeProvider>(new FakeClock(Noon)), ("Analytics:Admin:Email", Email), ("Analytics:Admin:Password", Password));
        using var ann = Host.Client();
        async Task<JsonNode> Post(string address, object body) => JsonNode.Parse(await (await ann.PostAsJsonAsync(address, body)).EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        ann.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await Post("/api/login", new { email = Email, password = Password }))["token"]!);
        var site = await Post("/api/sites", new { name = "Halden Coffee", url = "https://halden.example", timezone = "UTC" });
        Site = (string)site["site_id"]!;
        var key = (string)(await Post($"/api/sites/{Site}/keys", new { kind = "secret", name = "history" }))["key"]!;
        ann.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var taken = await Post($"/ingest/bulk?site_id={Site}", History());
        Assert.Equal(Pages + 6, (int)taken["accepted"]!);

        var page = await _browsers.NewPage();
        await page.GotoAsync(new Uri(Host.Address, "login").ToString());
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").First.FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.Arrives("**/sites");
        _signedIn = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>A tab of the reader's, and what went wrong in it.</summary>
    public async Task<(IPage Page, IReadOnlyList<string> Errors)> Open(string query = "", int widthPx = 1440, int heightPx = 1000, ColorScheme colours = ColorScheme.Light, bool moves = false)
    {
        var page = await _browsers.NewPage(widthPx, heightPx, _signedIn, colours, moves);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(Address + query);
        return (page, errors);
    }

    /// <summary>A tab of the reader's in which nothing is open yet.</summary>
    public Task<IPage> Tab() => _browsers.NewPage(holding: _signedIn);

    /// <summary>A tab of somebody who is not signed in.</summary>
    public Task<IPage> Stranger() => _browsers.NewPage();

    public async Task DisposeAsync()
    {
        await _browsers.DisposeAsync();
        await Host.DisposeAsync();
    }

    private static IEnumerable<object> History()
    {
        static string At(int day, int hour, int minute) => new DateTimeOffset(2025, 11, day, hour, minute, 0, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture);
        object View(string who, string path, string at, string agent, string? zone = null, string? referrer = null) =>
            new { event_type = "pageview", user_id = who, path, timestamp = at, user_agent = agent, timezone = zone, referrer };
        for (var page = 1; page <= Pages; page++) yield return View("wanderer", $"/catalogue/{page:00}", At(12, 9, page - 1), Person.Firefox);
        yield return View("ann", "/", At(13, 10, 0), Person.Chrome, "Europe/Stockholm", "https://www.google.com/");
        yield return View("ann", "/pricing", At(13, 10, 5), Person.Chrome, "Europe/Stockholm");
        yield return View("ben", "/pricing", At(13, 11, 0), Person.Chrome, "Europe/Oslo", "https://neighbour.example/links");
        yield return View("cid", "/pricing", At(13, 15, 0), Person.Firefox);
        yield return View("cid", "/blog/first", At(13, 15, 5), Person.Firefox);
        yield return new { event_type = "custom", name = "purchase", user_id = "cid", path = "/blog/first", timestamp = At(13, 15, 6), user_agent = Person.Firefox, custom = new { plan = "yearly" } };
    }
}
