using System.Security.Claims;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace Analytics.Tests.Components;

/// <summary>A browser tab with an account signed in, sites, figures and a feed that the test holds in its hands.</summary>
public abstract class PageContext : BunitContext
{
    protected const string Ann = "ann";

    /// <summary>A Sunday at 15:20 in Stockholm.</summary>
    protected static readonly DateTimeOffset Now = new(2026, 11, 22, 14, 20, 0, TimeSpan.Zero);

    protected PageContext()
    {
        Stats = new FakeStats(Clock);
        Halden = Sites.Add(Ann, "Halden Coffee", "halden.example");
        Foreign = Sites.Add("bob", "Foreign", "foreign.example");
        Services.AddSingleton<ISiteDirectory>(Sites);
        Services.AddSingleton<IStatsStore>(Stats);
        Services.AddSingleton<ILiveFeed>(Feed);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddRadzenComponents();
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("Ann").SetClaims(new Claim(ClaimTypes.NameIdentifier, Ann));
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected FakeClock Clock { get; } = new(Now);

    protected FakeSites Sites { get; } = new();

    protected FakeFeed Feed { get; } = new();

    protected FakeStats Stats { get; }

    protected Site Halden { get; }

    protected Site Foreign { get; }

    protected BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();
}
