using Analytics.Web.Accounts.Administering;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Jobs;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

/// <summary>The instance's jobs: last run, next run, how it went, run now. Moves by itself when a job begins or ends.</summary>
public sealed partial class Jobs : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<JobStatus> _jobs = [];
    private string? _failure;
    private ITimer? _timer;
    private ExecutionContext? _own;

    [Inject]
    private JobBoard Board { get; set; } = default!;

    [Inject]
    private JobRuns Runs { get; set; } = default!;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    [Inject]
    private InstanceRights Rights { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<Jobs> Log { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            _own = ExecutionContext.Capture();
            Runs.Changed += Ran;
            _timer = Clock.CreateTimer(_ => Changed(), null, Freshness, Freshness);
        }
        await Read();
    }

    public void Dispose()
    {
        Runs.Changed -= Ran;
        _timer?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    // The scheduler calls, and knows nothing of the reader's locale.
    private void Ran()
    {
        if (_own is null) Changed();
        else ExecutionContext.Run(_own, static page => ((Jobs)page!).Changed(), this);
    }

    private void Changed()
    {
        if (!_leaving.IsCancellationRequested) _ = InvokeAsync(Read);
    }

    private async Task Read()
    {
        if (_leaving.IsCancellationRequested) return;
        try
        {
            _jobs = await Board.List(_leaving.Token);
            _failure = null;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _failure = Wording.TheSchedulerDoesNotAnswer;
        }
        StateHasChanged();
    }

    private async Task RunNow(string name)
    {
        if (!await Rights.Has(Authentication))
        {
            _failure = Wording.YouDoNotRunThis;
            return;
        }
        try
        {
            if (await Board.RunNow(name, _leaving.Token)) await Audit.Write(Acts.JobRun, name);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(Log, failure);
            _failure = Wording.TheJobCouldNotBe;
        }
    }

    private string Ago(DateTimeOffset at) => Words(Clock.GetUtcNow() - at) is { } words ? Wording.AgoOf.With(words) : Wording.JustNow;

    private string In(DateTimeOffset at) => Words(at - Clock.GetUtcNow()) is { } words ? Wording.InSomeTime.With(words) : Wording.Now;

    private static string? Words(TimeSpan span) => span switch
    {
        { TotalSeconds: < 5 } => null,
        { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
        { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min",
        { TotalDays: < 2 } => $"{(int)span.TotalHours} h {span.Minutes} min",
        _ => Wording.DayCount.With((int)span.TotalDays),
    };

    private static string Took(TimeSpan span) => span.TotalSeconds < 1 ? $"{(int)span.TotalMilliseconds} ms" : $"{span.TotalSeconds:0.0} s";

    [LoggerMessage(EventId = 3104, Level = LogLevel.Error, Message = "The job page could not ask the scheduler")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
