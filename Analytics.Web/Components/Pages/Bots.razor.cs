using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Web.Components.Controls;
using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

/// <summary>The quarantine of a site: classes, programs, pages, and which classes are let through.</summary>
public sealed partial class Bots
{
    private BotReport? _report;
    private HashSet<QuarantineClass> _letThrough = [];
    private QuarantineClass? _busy;
    private string? _said;
    private bool _isBad;

    [Inject]
    private IBots Quarantine { get; set; } = default!;

    [Inject]
    private ILogger<Bots> Logger { get; set; } = default!;

    protected override string Page => "bots";

    protected override string Filter => "class";

    protected override async Task Read(Site site, CancellationToken cancel)
    {
        _report = await Quarantine.Read(site.Id, Range.From, Range.Until, QuarantineClasses.Find(Chosen), cancel);
        _letThrough = [.. site.AllowedBots.Select(QuarantineClasses.Find).OfType<QuarantineClass>()];
    }

    private Task Restore(QuarantineClass held) => Change(held, async () =>
    {
        var restored = await Quarantine.Restore(Site!.Id, held, Leaving);
        _letThrough.Add(held);
        return Wording.AreLetThroughFromNow.With(ReasonText.Name(held.Word()), FigureText.Count(restored ?? 0));
    });

    private Task Hold(QuarantineClass held) => Change(held, async () =>
    {
        await Quarantine.Hold(Site!.Id, held, Leaving);
        _letThrough.Remove(held);
        return Wording.AreKeptApartAgainFrom.With(ReasonText.Name(held.Word()));
    });

    private async Task Change(QuarantineClass held, Func<Task<string>> act)
    {
        // The right may have ended while the page stood open.
        if (_busy is not null || Role < SiteRole.Editor) return;
        _busy = held;
        try
        {
            (_said, _isBad) = (await act(), false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log(failure);
            (_said, _isBad) = (Wording.ThatDidNotWorkWhole, true);
        }
        finally
        {
            _busy = null;
        }
        await Retry();
    }

    protected override void Log(Exception failure) => LogFailed(Logger, failure);

    [LoggerMessage(EventId = 3107, Level = LogLevel.Error, Message = "A report of bots could not be read or changed")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
