using System.Collections.Concurrent;

namespace Analytics.Web.Jobs;

/// <summary>Which jobs run in this process and how those ended that ran. The scheduler stores a run's data only after the job has returned, which is too late for whoever watches.</summary>
public sealed class JobRuns
{
    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JobRun> _ended = new(StringComparer.Ordinal);

    /// <summary>A job began or ended.</summary>
    public event Action? Changed;

    public bool IsRunning(string name) => _running.ContainsKey(name);

    /// <summary>The last run in this process; null when there was none.</summary>
    public JobRun? LastOf(string name) => _ended.GetValueOrDefault(name);

    internal void Began(string name)
    {
        _running[name] = 1;
        Changed?.Invoke();
    }

    internal void Ended(string name, JobRun run)
    {
        _ended[name] = run;
        _running.TryRemove(name, out _);
        Changed?.Invoke();
    }
}
