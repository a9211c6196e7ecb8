using System.Globalization;
using Analytics.Core.Sites;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Settings;

/// <summary>What is kept of a site and how long; for owners also erasing and showing it.</summary>
public partial class DataSection
{
    private static readonly IReadOnlyList<DraftField> Fields =
    [
        DraftField.Number("retention_days", static () => Wording.SingleEvents, site => site.RetentionDays),
        DraftField.Number("hourly_retention_days", static () => Wording.HourlyFigures, site => site.HourlyRetentionDays),
        DraftField.Number("daily_retention_days", static () => Wording.DailyFigures, site => site.DailyRetentionDays),
    ];

    private SiteHoldings? _holdings;
    private string? _failure;

    [Inject]
    private ISiteHoldings Holdings { get; set; } = default!;

    [Inject]
    private ILogger<DataSection> Log { get; set; } = default!;

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    protected override Task OnInitializedAsync() => Read();

    private async Task Read()
    {
        try
        {
            _holdings = await Holdings.Of(Frame.Site.Id, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _failure = Wording.HowMuchThereIsCould;
        }
    }

    /// <summary>Whether something that is kept now would go.</summary>
    private bool Shortens(SettingsDraft draft) => Fields.Any(field => int.TryParse(draft[field.Name], CultureInfo.InvariantCulture, out var typed) && typed < int.Parse(field.Read(Frame.Site), CultureInfo.InvariantCulture));

    private string Day(DateTimeOffset at) => SiteZone.Of(Frame.Site.TimeZone).Local(at).ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>"812 B", "41.3 KB", "1.2 GB", in powers of 1,000.</summary>
    internal static string Size(long bytes)
    {
        if (bytes < 1_000) return $"{bytes} B";
        var (size, unit) = ((double)bytes, -1);
        for (; size >= 999.95; unit++) size /= 1_000;
        return $"{size.ToString("N1", CultureInfo.CurrentCulture)} {"KMGTP"[unit]}B";
    }

    [LoggerMessage(EventId = 3116, Level = LogLevel.Error, Message = "What is kept of a site could not be counted")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
