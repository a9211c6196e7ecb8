using System.Collections.Concurrent;

namespace Analytics.Web.Jobs;

/// <summary>Which jobs are running in this process, for the job page.</summary>
public sealed class JobRuns
{
    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);

    /// <summary>A job began or ended.</summary>
    public event Action? Changed;

    public bool IsRunning(string name) => _running.ContainsKey(name);

    internal void Began(string name)
    {
        _running[name] = 1;
        Changed?.Invoke();
    }

    internal void Ended(string name)
    {
        _running.TryRemove(name, out _);
        Changed?.Invoke();
    }
}
