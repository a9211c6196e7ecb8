using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Analytics.Tests.Kit;

/// <summary>Debian's Chromium, started once for all tests that need it at a time; the tabs of a class go with the class, at the latest.</summary>
public sealed class Browsers : IAsyncLifetime
{
    /// <summary>The User-Agent of a person: the headless one says that it is a robot, and robots are not counted.</summary>
    public const string PersonUserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

    private static readonly float PatienceMs = (float)Patience.Long.TotalMilliseconds;

    private static readonly SemaphoreSlim Door = new(1);
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;
    private static int _users;

    private readonly ConcurrentBag<IBrowserContext> _contexts = [];

    public async Task InitializeAsync()
    {
        await Door.WaitAsync();
        try
        {
            if (_browser is null)
            {
                Assertions.SetDefaultExpectTimeout(PatienceMs);
                _playwright ??= await Playwright.CreateAsync();
                _browser = await _playwright.Chromium.LaunchAsync(new()
                {
                    ExecutablePath = "/usr/bin/chromium",
                    Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
                });
            }
            _users++;
        }
        finally
        {
            Door.Release();
        }
    }

    /// <summary>A person's browser with nothing in it, or with what another one held.</summary>
    /// <param name="moves">Whether what moves by itself is seen moving. Its person rather sees it still where that is not what is tested: moving takes a part of all there is.</param>
    /// <param name="from">The address that the host sees it come from; null for one that no other has; <see cref="ClientAddresses.AsItComes"/> for that of its connection.</param>
    public async Task<IPage> NewPage(int widthPx = 1440, int heightPx = 900, string? holding = null, ColorScheme colours = ColorScheme.Light, bool moves = false, string? from = null)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            UserAgent = PersonUserAgent,
            ExtraHTTPHeaders = from == ClientAddresses.AsItComes ? null : [new(ClientAddresses.Header, from ?? ClientAddresses.Next())],
            ViewportSize = new() { Width = widthPx, Height = heightPx },
            Locale = "en-GB",
            TimezoneId = "Europe/Stockholm",
            StorageState = holding,
            ColorScheme = colours,
            ReducedMotion = moves ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
        });
        _contexts.Add(context);
        ClosesTabsAttribute.Opened(context);
        context.SetDefaultTimeout(PatienceMs);
        await Weather.Over(context);
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var context in _contexts) await context.CloseAsync();
        await Door.WaitAsync();
        try
        {
            if (--_users > 0) return;
            if (_browser is not null) await _browser.DisposeAsync();
            _playwright?.Dispose();
            (_browser, _playwright) = (null, null);
        }
        finally
        {
            Door.Release();
        }
    }
}
