using Analytics.Core.Sites;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Settings;

/// <summary>Erases events by what they are, after a look at what that would take. For owners.</summary>
public partial class EraseData
{
    private static IReadOnlyList<(string Key, string Label, string Hint, string Type)> Conditions =>
    [
        ("user_id", Wording.User, Wording.TheUserIdThatYourEvents, "text"),
        ("from", Wording.FromDay, Wording.TheFirstDayEmptyFrom, "date"),
        ("to", Wording.ToDay, Wording.TheLastDayEmptyUp, "date"),
        ("page", Wording.Page, Wording.APathSuchAsCampaign, "text"),
        ("event", Wording.Event, Wording.TheNameOfCustomEvents, "text"),
    ];

    private readonly Dictionary<string, string?> _typed = Conditions.ToDictionary(condition => condition.Key, _ => (string?)null);
    private (string Field, string Problem)? _fault;
    private ErasureRequest? _request;
    private ErasureCount? _preview;
    private ErasureCount? _done;
    private string? _failure;
    private bool _busy;
    private bool _asks, _unproved;

    [Inject]
    private ISiteCatalog Catalog { get; set; } = default!;

    [Inject]
    private IErasure Erasure { get; set; } = default!;

    [Inject]
    private ILogger<EraseData> Log { get; set; } = default!;

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    [Parameter, EditorRequired]
    public Site Site { get; set; } = default!;

    /// <summary>Told when something was erased.</summary>
    [Parameter]
    public EventCallback Erased { get; set; }

    private string? Problem(string field) => _fault is { } fault && fault.Field == field ? FieldWords.Say(fault.Problem) : null;

    private static string Words(ErasureCount count) =>
        count.Events == 0
            ? Wording.FiguresPastRetention.With(Number(count.Days.Count, Wording.DayLower))
            : Wording.OfOnNamed.With(Number(count.Events, Wording.EventLower), Number(count.Visitors, Wording.Visitor), Number(count.Days.Count, Wording.DayLower));

    private static string Number(int count, string what) => $"{FigureText.Count(count)} {what}{(count == 1 ? "" : "s")}";

    private void Type(string key, object? value)
    {
        var text = (value as string)?.Trim();
        // An earlier look says nothing about other conditions.
        (_typed[key], _fault, _preview, _done) = (string.IsNullOrEmpty(text) ? null : text, null, null, null);
    }

    private Task Look()
    {
        (_request, _fault) = ErasureRules.Read(_typed["user_id"], _typed["from"], _typed["to"], _typed["page"], _typed["event"]);
        return _request is not { } request ? Task.CompletedTask : Try(async site => _preview = await Erasure.Preview(site, request, CancellationToken.None));
    }

    private async Task Ask() => _asks = await IsProved();

    private async Task<bool> IsProved()
    {
        _unproved = !await Frame.IsProved();
        return !_unproved;
    }

    private Task Erase() => _request is not { } request ? Task.CompletedTask : Try(async site =>
    {
        if (!await IsProved()) return;
        // Not the page's own end: whoever closes it meanwhile has asked for it all the same.
        _done = await Erasure.Run(site, request, CancellationToken.None);
        _preview = null;
        LogErased(Log, Site.PublicId, Frame.Account, _done.Events, _done.Visitors, _done.Days.Count);
        Frame.Say(Wording.Erased);
        await Erased.InvokeAsync();
    });

    private async Task Try(Func<SiteEntry, Task> act)
    {
        if (_busy) return;
        (_busy, _failure, _done) = (true, null, null);
        try
        {
            if (!await Frame.May(SiteRole.Owner) || Catalog.ById(Site.Id) is not { } site) _failure = Wording.NotYoursNothingWasErased;
            else await act(site);
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _failure = Wording.ThisCouldNotBeDone;
        }
        finally
        {
            _busy = false;
        }
    }

    [LoggerMessage(EventId = 3117, Level = LogLevel.Error, Message = "Events of a site could not be erased")]
    private static partial void LogFailed(ILogger log, Exception failure);

    [LoggerMessage(EventId = 3118, Level = LogLevel.Information, Message = "Account {Account} erased {Events} events of {Visitors} visitors on {Days} days of site {Site}")]
    private static partial void LogErased(ILogger log, string site, string account, int events, int visitors, int days);
}
