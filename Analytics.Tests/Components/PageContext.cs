using System.Security.Claims;
using Analytics.Core.Ingestion;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Analytics.Web.Collecting;
using Analytics.Web.Components.Pages;
using Analytics.Web.Tracker;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

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
        Feed = new FakeFeed(Clock);
        Settings = new FakeSettings(Sites);
        Keyring = new FakeKeyring(Clock);
        Realtime = new FakeRealtime(Clock);
        Sharing = new FakeSharing(Segments);
        Halden = Sites.Add(Ann, "Halden Coffee", "halden.example");
        Foreign = Sites.Add("bob", "Foreign", "foreign.example");
        Services.AddSingleton<ISiteDirectory>(Sites);
        Services.AddSingleton<ISiteSettings>(Settings);
        Services.AddSingleton<ISiteEraser>(Settings);
        Services.AddSingleton<ISiteKeyring>(Keyring);
        Services.AddSingleton<ISiteCatalog>(new FakeCatalog(Sites));
        Services.AddSingleton<ISiteHoldings>(Holdings);
        Services.AddSingleton<IErasure>(Holdings);
        Services.AddSingleton<IPersonalData>(Holdings);
        Services.AddSingleton<ITrackerScripts>(new TrackerScripts(new TrackerNames()));
        Services.AddSingleton<IStatsStore>(Stats);
        Services.AddSingleton<SharedBoards>();
        Services.AddSingleton<IRealtimeStore>(Realtime);
        Services.AddSingleton<IShareLinks>(Sharing);
        Services.AddSingleton<IPasswordHasher<ShareLink>>(new PasswordHasher<ShareLink>());
        Services.AddSingleton<ILiveFeed>(Feed);
        Services.AddSingleton<IVisitLog>(Log);
        Services.AddSingleton<ISegments>(Segments);
        Services.AddSingleton<ILedgerReader>(Book);
        Services.AddSingleton<IHitChecks>(Checks);
        Services.AddSingleton<IBots>(Bots);
        Services.AddSingleton(new RecentDrops(Clock));
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<HandOvers>();
        People.Register(Services);
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("Ann").SetClaims(new Claim(ClaimTypes.NameIdentifier, Ann), new Claim(AccountClaims.Session, "this browser"));
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected FakeClock Clock { get; } = new(Now);

    protected FakeSites Sites { get; } = new();

    protected FakeSettings Settings { get; }

    protected FakeKeyring Keyring { get; }

    protected FakeHoldings Holdings { get; } = new();

    protected FakeFeed Feed { get; }

    protected FakeVisitLog Log { get; } = new();

    protected FakeSegments Segments { get; } = new();

    /// <summary>Accounts, teams and invitations.</summary>
    protected AccountsInMemory People { get; } = new();

    protected FakeStats Stats { get; }

    protected FakeRealtime Realtime { get; }

    protected FakeSharing Sharing { get; }

    protected FakeLedger Book { get; } = new();

    protected FakeHitChecks Checks { get; } = new();

    protected FakeBots Bots { get; } = new();

    protected Site Halden { get; }

    protected Site Foreign { get; }

    protected BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();
}
