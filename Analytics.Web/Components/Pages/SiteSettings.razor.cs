using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Components.Controls;
using Analytics.Web.Components.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Pages;

/// <summary>The settings of one site: a tab for each section, and what all sections share: the site, the reader's rights, the door.</summary>
public sealed partial class SiteSettings : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<Site> _sites = [];
    private SettingsFrame? _frame;
    private ElementReference _tabs;
    private Toast? _toast;
    private string? _read;
    private string? _scrolled;
    private bool _missing;

    [Inject]
    private ISiteDirectory Directory { get; set; } = default!;

    [Inject]
    private ISiteSettings Settings { get; set; } = default!;

    [Inject]
    private FreshProof Proof { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Parameter]
    public string SiteId { get; set; } = "";

    /// <summary>The key of a <see cref="SettingsSection"/>; the first where there is none.</summary>
    [Parameter]
    public string? Section { get; set; }

    private IReadOnlyList<SettingsSection> Sections => [.. SettingsSections.All.Where(section => _frame!.Role >= section.Least)];

    private SettingsSection? Shown => Section is null ? Sections[0] : Sections.FirstOrDefault(section => section.Key == Section);

    protected override async Task OnParametersSetAsync()
    {
        if (_read != SiteId)
        {
            _read = SiteId;
            var user = (await Authentication).User.AccountId();
            var found = user is null ? null : await Directory.FindFor(user, SiteId, _leaving.Token);
            _frame = found is var (site, role) ? FrameOf(user!, site, role) : null;
            if (_frame is not null) _sites = await Directory.ListFor(user!, _leaving.Token);
        }
        _missing = _frame is null || Shown is null;
        if (_missing) Http.AnswerMissing();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_missing || _frame is null || _scrolled == Shown?.Key) return;
        _scrolled = Shown?.Key;
        await Js.Use("./Components/Pages/SiteSettings.razor.js", script => script.InvokeVoidAsync("reveal", _tabs));
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private SettingsFrame FrameOf(string user, Site site, SiteRole role) => new(site, role)
    {
        Account = user,
        May = async least => await Directory.FindFor(user, site.PublicId, CancellationToken.None) is var (_, now) && now >= least,
        IsProved = async () => Proof.Stands((await Authentication).User),
        Change = fields => Change(user, site, fields),
        Say = text => _toast?.Say(text),
    };

    private async Task<SiteChange?> Change(string user, Site site, JsonObject fields)
    {
        var least = fields.Any(field => SiteFields.Find(field.Key) is { OwnersOnly: true }) ? SiteRole.Owner : SiteRole.Editor;
        if (await Directory.FindFor(user, site.PublicId, CancellationToken.None) is not var (_, role) || role < least) return null;
        var outcome = await Settings.Change(site.Id, JsonSerializer.SerializeToElement(fields), CancellationToken.None);
        if (outcome is SiteChange.Changed changed && _read == SiteId)
        {
            _frame = FrameOf(user, changed.Site, role);
            _sites = await Directory.ListFor(user, CancellationToken.None);
            StateHasChanged();
        }
        return outcome;
    }
}
