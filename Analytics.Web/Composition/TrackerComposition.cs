using Analytics.Core.Sites;
using Analytics.Web.Tracker;

namespace Analytics.Web.Composition;

/// <summary>What pages load, and under which names.</summary>
public static class TrackerComposition
{
    public static void AddTracker(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(p => NamesOf(p.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<TrackerScripts>();
        builder.Services.AddSingleton<ITrackerScripts>(p => p.GetRequiredService<TrackerScripts>());
    }

    private static TrackerNames NamesOf(IConfiguration configuration)
    {
        var names = configuration.GetSection(TrackerNames.Section).Get<TrackerNames>() ?? new();
        return names.Problems().ToList() is { Count: > 0 } problems ? throw new InvalidOperationException(string.Join(Environment.NewLine, problems)) : names;
    }
}
