using System.Text;
using Analytics.Core.Sites;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Settings;

/// <summary>Hands an owner all that is kept of one user, as a file.</summary>
public partial class PersonExport
{
    private string? _user;
    private string? _problem;
    private string? _said;
    private bool _busy;

    [Inject]
    private ISiteCatalog Catalog { get; set; } = default!;

    [Inject]
    private IPersonalData Data { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private ILogger<PersonExport> Log { get; set; } = default!;

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    [Parameter, EditorRequired]
    public Site Site { get; set; } = default!;

    private async Task Export()
    {
        if (_busy) return;
        (_problem, _said) = (null, null);
        if (_user?.Trim() is not { Length: > 0 and <= ErasureRules.TextMost } user)
        {
            _problem = Wording.GiveTheUsersId;
            return;
        }
        _busy = true;
        try
        {
            if (!await Frame.May(SiteRole.Owner) || Catalog.ById(Site.Id) is not { } site)
            {
                _problem = Wording.YouOwnThisSiteNoMore;
                return;
            }
            var events = await Data.Of(site, user, CancellationToken.None);
            LogShown(Log, Site.PublicId, Frame.Account, events.Count);
            if (events.Count == 0)
            {
                _said = Wording.NothingIsKeptOfThis;
                return;
            }
            using var file = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(events.Select(one => one.ToJsonString() + "\n")))));
            if (!await Js.Use("./js/download.js", script => script.InvokeVoidAsync("download", "person.ndjson", "application/x-ndjson", file)))
            {
                _problem = Wording.TheBrowserDidNotTakeTheFile;
                return;
            }
            _said = events.Count == 1 ? Wording.OneEventWasHandedOver : Wording.EventsWereHandedOver.With(FigureText.Count(events.Count));
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _problem = Wording.ThisCouldNotBeRead;
        }
        finally
        {
            _busy = false;
        }
    }

    [LoggerMessage(EventId = 3119, Level = LogLevel.Error, Message = "What is kept of a user could not be read")]
    private static partial void LogFailed(ILogger log, Exception failure);

    [LoggerMessage(EventId = 3120, Level = LogLevel.Information, Message = "Account {Account} was shown {Events} events of one user of site {Site}")]
    private static partial void LogShown(ILogger log, string site, string account, int events);
}
