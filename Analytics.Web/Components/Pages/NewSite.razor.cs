using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using Entry = Analytics.Core.Sites.NewSite;

namespace Analytics.Web.Components.Pages;

/// <summary>Adds a site: its name, address and time zone, the browser's own zone being the first guess.</summary>
public partial class NewSite
{
    private string? _name;
    private string? _url;
    private string? _zone;
    private string? _browserZone;
    private string? _failure;
    private (string Field, string Problem)? _problem;
    private bool _adding;

    [Inject]
    private ISiteDirectory Directory { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private ILogger<NewSite> Log { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private string ZoneHint => _zone is not null && _zone == _browserZone
        ? Wording.YourBrowsersOwnDaysBegin
        : Wording.DaysBeginAtMidnightThere;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        string? zone = null;
        // Without the guess the reader chooses.
        await Js.Use("./Components/Pages/NewSite.razor.js", async script => zone = await script.InvokeAsync<string?>("zone"));
        if (!SiteZone.Exists(zone)) return;
        _browserZone = zone;
        _zone ??= zone;
        StateHasChanged();
    }

    private string? Problem(string field) => _problem?.Field == field ? _problem.Value.Problem : null;

    private string? Invalid(string field) => Problem(field) is null ? null : "true";

    private async Task Add()
    {
        if (_adding) return;
        (_adding, _problem, _failure) = (true, null, null);
        try
        {
            if ((await Authentication).User.AccountId() is not { } user) return;
            Take(await Directory.Create(user, new Entry(_name, _url, _zone), CancellationToken.None));
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _failure = Wording.TheSiteCouldNotBeStored;
        }
        finally
        {
            _adding = false;
        }
    }

    private void Take(SiteCreation outcome)
    {
        switch (outcome)
        {
            case SiteCreation.Created created:
                Navigation.NavigateTo($"sites/{created.Site.PublicId}/install");
                break;
            case SiteCreation.Invalid invalid:
                _problem = (invalid.Field, invalid.Problem);
                break;
            case SiteCreation.DomainTaken taken:
                _problem = ("url", Wording.IsCountedByASite.With(taken.Domain));
                break;
        }
    }

    [LoggerMessage(EventId = 3103, Level = LogLevel.Error, Message = "A site could not be added")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
