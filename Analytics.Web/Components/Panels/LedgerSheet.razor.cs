using System.Globalization;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Web.Components.Charts;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>The ledger's totals, its chart over time and its reasons by size.</summary>
public partial class LedgerSheet
{
    private StackChartData? _chart;
    private (LedgerBoard? Board, string? Reason, bool All) _drawn;
    private bool _asTable;

    /// <summary>What the ledger says; null while it is not known.</summary>
    [Parameter, EditorRequired]
    public LedgerBoard? Board { get; set; }

    /// <summary>The only reason to draw; null = all.</summary>
    [Parameter]
    public string? Reason { get; set; }

    [Parameter, EditorRequired]
    public string TimeZone { get; set; } = "UTC";

    [Parameter]
    public bool Failed { get; set; }

    /// <summary>True when the figures moved by themselves.</summary>
    [Parameter]
    public bool Live { get; set; }

    /// <summary>The address with a reason chosen, or none.</summary>
    [Parameter, EditorRequired]
    public Func<string?, string> ReasonHref { get; set; } = static _ => "";

    /// <summary>The address of the report of bots, of one class or all.</summary>
    [Parameter, EditorRequired]
    public Func<string?, string> ClassHref { get; set; } = static _ => "";

    [Parameter]
    public EventCallback Again { get; set; }

    private bool All { get; set; }

    private string At => SiteZone.Of(TimeZone).Local(Board!.ReadAt).ToString("HH:mm:ss", CultureInfo.CurrentCulture);

    protected override void OnParametersSet() => Draw();

    private void Show(bool all)
    {
        All = all;
        Draw();
    }

    private void Turn() => _asTable = !_asTable;

    private void Draw()
    {
        var next = (Board, Reason, All);
        if (next == _drawn) return;
        _drawn = next;
        _chart = Board is null ? null : ChartOf(Board);
    }

    private StackChartData ChartOf(LedgerBoard board)
    {
        var every = board.IsHourly ? Interval.Hour : Interval.Day;
        var parts = StackPart.Of([.. board.Reasons.Select(r => (ReasonText.Name(r.Word), r.Counts))]);
        if (Reason is not null)
        {
            // A reason keeps its colour when it stands alone.
            var at = board.Reasons.ToList().FindIndex(r => r.Word == Reason);
            parts = at < 0 ? [] : [new(ReasonText.Name(Reason), StackPart.ColourAt(at), board.Reasons[at].Counts)];
        }
        if (All) parts = [new(Wording.CountedTitle, "--bar", board.Accepted), .. parts];
        var total = parts.Sum(p => p.Counts.Sum());
        var largest = parts.MaxBy(p => p.Counts.Sum());
        return new()
        {
            Locale = CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : "en-GB",
            Ticks = [.. board.Buckets.Select(b => DateText.Tick(b, every, oneDay: board.Buckets.Count <= 25))],
            Titles = [.. board.Buckets.Select(b => DateText.Bucket(b, every))],
            Parts = parts,
            Sentence = largest is null ? Wording.NoEvents : Wording.PerInAllMostOf.With(All ? Wording.Events : Wording.EventsNotCounted, board.IsHourly ? Wording.HourLower : Wording.DayLower, FigureText.Count(total), largest.Name, FigureText.Count(largest.Counts.Sum())),
        };
    }

    private string Bar(LedgerReason reason) => string.Create(CultureInfo.InvariantCulture, $"--p:{Math.Round(100.0 * reason.Events / Math.Max(1, Board!.Reasons[0].Events), 1)}");

    private static string Count(long? count) => count is { } known ? FigureText.Count(known) : FigureText.None;

    private static string Pressed(bool isPressed) => isPressed ? "true" : "false";
}
