using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Settings;

/// <summary>The named senders of a site, how much they sent lately, and a switch for each.</summary>
public partial class SourcesSection
{
    private const int DaysBack = 30, SourcesMost = 100;

    private static readonly IReadOnlyList<DraftField> Fields = [DraftField.Lines("event_sources_off", static () => Wording.EventSourcesSwitchedOff, site => site.EventSourcesOff)];

    private List<(string Name, long Events)> _seen = [];
    private string? _failure;

    [Inject]
    private IStatsStore Store { get; set; } = default!;

    [Inject]
    private ISiteKeyring Keyring { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<SourcesSection> Log { get; set; } = default!;

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var site = Frame.Site;
        try
        {
            var today = SiteZone.Of(site.TimeZone).DayOf(Clock.GetUtcNow());
            var query = new StatsQuery { SiteId = site.Id, Range = DateRange.Inclusive(today.AddDays(1 - DaysBack), today), By = Dimension.EventSource, Limit = SourcesMost };
            var rows = (await Store.Answer(query, CancellationToken.None)).Rows.Where(row => row.Value is not null).Select(row => (row.Value!, row.Figures.Pageviews + row.Figures.Events));
            var ofKeys = (await Keyring.ListFor(site.Id, CancellationToken.None)).Select(key => key.EventSource).OfType<string>().Select(name => (name, 0L));
            _seen = [.. rows.Concat(ofKeys).DistinctBy(source => source.Item1, StringComparer.OrdinalIgnoreCase)];
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _failure = Wording.WhichSourcesSentLatelyCould;
        }
    }

    private static string[] Off(SettingsDraft draft) => DraftField.LinesOf(draft["event_sources_off"]);

    /// <summary>Those that sent, those of keys, and those switched off.</summary>
    private List<(string Name, long Events)> SourcesOf(SettingsDraft draft) =>
        [.. _seen.Concat(Off(draft).Select(name => (name, 0L))).DistinctBy(source => source.Item1, StringComparer.OrdinalIgnoreCase)];

    private static void Turn(SettingsDraft draft, string source, bool on) =>
        draft["event_sources_off"] = string.Join('\n', Off(draft).Where(name => !string.Equals(name, source, StringComparison.OrdinalIgnoreCase)).Concat(on ? [] : [source]));

    [LoggerMessage(EventId = 3114, Level = LogLevel.Error, Message = "The event sources of a site could not be read")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
