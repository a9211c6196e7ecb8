namespace Analytics.Core.Stats.Engine;

/// <summary>A chunk that is opened when it is first wanted, once however many want it, and remembers when it was wanted last.</summary>
internal sealed class HeldChunk(Func<VisitChunk> open)
{
    private readonly Lazy<VisitChunk> _chunk = new(open);
    private long _usedAt;

    public bool IsOpen => _chunk.IsValueCreated;

    /// <summary>When it was wanted last, on the clock of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long UsedAt => Volatile.Read(ref _usedAt);

    /// <summary>Memory held, roughly; 0 where it is not open.</summary>
    public long SizeBytes => IsOpen ? _chunk.Value.SizeBytes : 0;

    /// <summary>The chunk, which is open, without a note that it was wanted.</summary>
    public VisitChunk Opened => _chunk.Value;

    public VisitChunk Open()
    {
        Volatile.Write(ref _usedAt, System.Diagnostics.Stopwatch.GetTimestamp());
        return _chunk.Value;
    }
}
