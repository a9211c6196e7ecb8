namespace Analytics.Web.Accounts.Administering;

/// <summary>The last errors that the program logged since it started, in memory, for those who run it.</summary>
public sealed class RecentErrors(TimeProvider clock)
{
    /// <summary>How many are kept.</summary>
    public const int Most = 200;

    private readonly Lock _gate = new();
    private readonly Queue<RecentError> _errors = new();

    /// <summary>All of them, the newest first.</summary>
    public IReadOnlyList<RecentError> All
    {
        get
        {
            lock (_gate) return [.. _errors.Reverse()];
        }
    }

    internal void Add(string source, string text, Exception? exception)
    {
        lock (_gate)
        {
            _errors.Enqueue(new(clock.GetUtcNow(), source, text, exception?.ToString()));
            if (_errors.Count > Most) _errors.Dequeue();
        }
    }
}
