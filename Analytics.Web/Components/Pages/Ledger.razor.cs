using System.Globalization;
using System.Text;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Web.Collecting;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

/// <summary>How a site's received events ended: over time, by reason, the last ones, and why one was dropped.</summary>
public sealed partial class Ledger
{
    private LedgerBoard? _board;
    private IReadOnlyList<RecentDrop> _drops = [];
    private HitCheck? _check;
    private string? _of;
    private long _picked;
    private bool _busy;

    [Inject]
    private ILedgerReader Book { get; set; } = default!;

    [Inject]
    private RecentDrops Recent { get; set; } = default!;

    [Inject]
    private IHitChecks Checks { get; set; } = default!;

    [Inject]
    private ILogger<Ledger> Logger { get; set; } = default!;

    protected override string Page => "ledger";

    protected override string Filter => "reason";

    private string DownloadName => string.Create(CultureInfo.InvariantCulture, $"ledger-{Site!.Domain}-{Range.From:yyyy-MM-dd}-{Range.Last:yyyy-MM-dd}.csv");

    /// <summary>The table twin as a file, in the page itself: what is seen is what is saved.</summary>
    private string DownloadHref
    {
        get
        {
            if (_board is null) return "data:text/csv,";
            var text = new StringBuilder("start,counted");
            foreach (var reason in _board.Reasons) text.Append(',').Append(reason.Word);
            for (var at = 0; at < _board.Buckets.Count; at++)
            {
                text.Append(CultureInfo.InvariantCulture, $"\r\n{_board.Buckets[at]:yyyy-MM-ddTHH:mm:sszzz},{_board.Accepted[at]}");
                foreach (var reason in _board.Reasons) text.Append(CultureInfo.InvariantCulture, $",{reason.Counts[at]}");
            }
            return "data:text/csv;charset=utf-8," + Uri.EscapeDataString(text.ToString());
        }
    }

    protected override async Task Read(Site site, CancellationToken cancel)
    {
        _board = await LedgerBoard.Ask(Book, site, Range.From, Range.Until, Clock.GetUtcNow(), cancel);
        _drops = Recent.Of(site.Id);
    }

    private void Pick(RecentDrop drop)
    {
        (_check, _picked) = (Checks.Of(drop), drop.Number);
        _of = $"{drop.Event ?? "A request"} of {SiteZone.Of(Site!.TimeZone).Local(drop.At).ToString("HH:mm:ss", CultureInfo.CurrentCulture)}";
    }

    private async Task Check((string? Text, string? Ip, string? UserAgent) asked)
    {
        if (_busy) return;
        _busy = true;
        try
        {
            (_check, _of, _picked) = (await Checks.Check(Site!, asked.Text, asked.Ip, asked.UserAgent, Leaving), Wording.ByTheSitesRulesOf, 0);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log(failure);
            (_check, _of) = (new([], Wording.TheCheckFailedItIs, null, null), null);
        }
        finally
        {
            _busy = false;
        }
    }

    protected override void Log(Exception failure) => LogFailed(Logger, failure);

    [LoggerMessage(EventId = 3106, Level = LogLevel.Error, Message = "A ledger could not be read")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
