using System.Text.Json;
using Analytics.Core.Sites;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Settings;

/// <summary>A form over some of a site's settings: saves what was changed and nothing else, and says at each field what is wrong with it.</summary>
public sealed partial class SettingsForm : IDisposable
{
    private SettingsDraft _draft = default!;
    private ElementReference _form;
    private Site? _taken;
    private string? _failure;
    private string? _target;
    private bool _saving;
    private bool _refused;
    private bool _leaves;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private ILogger<SettingsForm> Log { get; set; } = default!;

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    /// <summary>The settings the form changes.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DraftField> Fields { get; set; } = [];

    [Parameter, EditorRequired]
    public RenderFragment<SettingsDraft> ChildContent { get; set; } = default!;

    private string Unsaved => _draft.Changed switch
    {
        [] => "",
        [var only] => Wording.OneUnsavedChange.With(only.Label),
        var some => Wording.UnsavedChanges.With(some.Count, string.Join(", ", some.Select(one => one.Label))),
    };

    protected override void OnInitialized()
    {
        _draft = new(Fields);
        _draft.Moved += StateHasChanged;
    }

    protected override void OnParametersSet()
    {
        // What is typed before the page has come to life would be lost.
        _draft.ReadOnly = !Frame.MayEdit || !RendererInfo.IsInteractive;
        if (ReferenceEquals(_taken, Frame.Site)) return;
        _taken = Frame.Site;
        _draft.Take(Frame.Site);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_refused) return;
        _refused = false;
        await Js.Use("./Components/Settings/SettingsForm.razor.js", script => script.InvokeVoidAsync("showProblem", _form));
    }

    public void Dispose() => _draft.Moved -= StateHasChanged;

    private void Discard()
    {
        _failure = null;
        _draft.Discard();
    }

    private async Task Save()
    {
        if (_saving || !_draft.IsChanged) return;
        (_saving, _failure) = (true, null);
        try
        {
            var (json, labels) = (_draft.Json(), string.Join(", ", _draft.Changed.Select(field => field.Label)));
            // All problems at once; the door itself stops at the first.
            var problems = SiteFields.ProblemsOf(JsonSerializer.SerializeToElement(json));
            if (problems.Count > 0) Refuse(problems);
            else Take(await Frame.Change(json), labels);
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _failure = Wording.ThisCouldNotBeStored;
        }
        finally
        {
            _saving = false;
        }
    }

    private void Take(SiteChange? outcome, string labels)
    {
        switch (outcome)
        {
            case SiteChange.Changed changed:
                _draft.Discard();
                _taken = changed.Site;
                _draft.Take(changed.Site);
                Frame.Say(Wording.SavedNamed.With(labels));
                break;
            case SiteChange.Invalid invalid:
                Refuse([(invalid.Field, invalid.Problem)]);
                break;
            case SiteChange.DomainTaken taken:
                Refuse([("url", Wording.IsCountedByAnotherSite.With(taken.Domain))]);
                break;
            case SiteChange.IdTaken taken:
                Refuse([(taken.Field, Wording.AnotherSiteOfThisInstance.With(taken.Id))]);
                break;
            case SiteChange.Gone:
                _failure = Wording.TheSiteWasDeletedMeanwhile;
                break;
            default:
                _failure = Wording.YouMayNotChangeThisSite;
                break;
        }
    }

    private void Refuse(IReadOnlyList<(string Field, string Problem)> problems)
    {
        _draft.Refuse(problems);
        _refused = true;
        if (problems.FirstOrDefault(problem => !_draft.Holds(problem.Field, problem.Problem)) is { Field: { } field, Problem: var elsewhere }) _failure = $"{field}: {elsewhere}";
    }

    private void Leaving(LocationChangingContext leaving)
    {
        if (!_draft.IsChanged || _leaves) return;
        leaving.PreventNavigation();
        _target = leaving.TargetLocation;
    }

    private void Leave()
    {
        _leaves = true;
        Navigation.NavigateTo(_target!);
    }

    [LoggerMessage(EventId = 3110, Level = LogLevel.Error, Message = "Settings of a site could not be stored")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
