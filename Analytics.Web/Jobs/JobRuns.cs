using System.Collections.Concurrent;

namespace Analytics.Web.Jobs;

/// <summary>Which jobs are running in this process and how their last run went, for the job page.</summary>
public sealed class JobRuns
{
    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JobRun> _last = new(StringComparer.Ordinal);

    /// <summary>A job began or ended.</summary>
    public event Action? Changed;

    public bool IsRunning(string name) => _running.ContainsKey(name);

    /// <summary>The last run that ended in this process; null before. The scheduler's file learns of it only after those who listen to <see cref="Changed"/>.</summary>
    internal JobRun? Last(string name) => _last.GetValueOrDefault(name);

    internal void Began(string name)
    {
        _running[name] = 1;
        Changed?.Invoke();
    }

    internal void Ended(string name, JobRun run)
    {
        _last[name] = run;
        _running.TryRemove(name, out _);
        Changed?.Invoke();
    }
}
