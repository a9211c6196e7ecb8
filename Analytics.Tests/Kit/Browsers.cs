using Microsoft.Playwright;

namespace Analytics.Tests.Kit;

/// <summary>Debian's Chromium, started once for all tests that need it.</summary>
public sealed class Browsers : IAsyncLifetime
{
    /// <summary>The User-Agent of a person: the headless one says that it is a robot, and robots are not counted.</summary>
    public const string PersonUserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

    private const float PatienceMs = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        // Other tests may take all the time of a small machine.
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A person's browser with nothing in it, or with what another one held.</summary>
    public async Task<IPage> NewPage(int widthPx = 1440, int heightPx = 900, string? holding = null, ColorScheme colours = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            UserAgent = PersonUserAgent,
            ViewportSize = new() { Width = widthPx, Height = heightPx },
            Locale = "en-GB",
            TimezoneId = "Europe/Stockholm",
            StorageState = holding,
            ColorScheme = colours,
        });
        context.SetDefaultTimeout(PatienceMs);
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
