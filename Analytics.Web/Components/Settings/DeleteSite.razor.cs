using Analytics.Core.Sites;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Settings;

/// <summary>Takes a site away, for owners who typed its domain.</summary>
public partial class DeleteSite
{
    private string _typed = "";
    private string? _failure;
    private bool _asks, _unproved;

    [Inject]
    private ISiteEraser Eraser { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ILogger<DeleteSite> Log { get; set; } = default!;

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    [Parameter, EditorRequired]
    public Site Site { get; set; } = default!;

    private bool IsNamed => string.Equals(_typed.Trim(), Site.Domain, StringComparison.OrdinalIgnoreCase);

    private async Task Ask()
    {
        // What was typed before the proof had to be given anew stays.
        if (!_unproved) _typed = "";
        _failure = null;
        _asks = await IsProved();
    }

    private async Task<bool> IsProved()
    {
        _unproved = !await Frame.IsProved();
        return !_unproved;
    }

    private async Task Delete()
    {
        try
        {
            if (!await Frame.May(SiteRole.Owner))
            {
                _failure = Wording.NotYoursNothingWasDeleted;
                return;
            }
            if (!await IsProved()) return;
            // Not the page's own end: whoever closes it meanwhile has asked for it all the same.
            await Eraser.Erase(Site.Id, CancellationToken.None);
            LogDeleted(Log, Site.PublicId, Frame.Account);
            Navigation.NavigateTo("sites");
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _failure = Wording.TheSiteCouldNotBe;
        }
    }

    [LoggerMessage(EventId = 3111, Level = LogLevel.Error, Message = "A site could not be deleted")]
    private static partial void LogFailed(ILogger log, Exception failure);

    [LoggerMessage(EventId = 3112, Level = LogLevel.Information, Message = "Site {Site} was deleted by account {Account}")]
    private static partial void LogDeleted(ILogger log, string site, string account);
}
