using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Auditing;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>An instance whose figures can be made to fail or to be slow.</summary>
public sealed class MoodySites : OwnedSites
{
    public MoodyStats Stats => (MoodyStats)Host.Services.GetRequiredService<IStatsStore>();

    public MoodyRealtime Realtime => (MoodyRealtime)Host.Services.GetRequiredService<IRealtimeStore>();

    public MoodySegments Segments => (MoodySegments)Host.Services.GetRequiredService<ISegments>();

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton<IStatsStore>(static p => new MoodyStats(p.GetRequiredService<StatsStore>()));
        services.AddSingleton<IRealtimeStore>(static p => new MoodyRealtime(ActivatorUtilities.CreateInstance<RealtimeStore>(p)));
        services.AddSingleton<ISegments>(static p => new MoodySegments(p.GetRequiredService<AuditedSharing>()));
    }
}
