namespace Analytics.Core.Stats.Engine;

/// <summary>When each hit of a chunk happened, UTC milliseconds: four bytes each, but for visits that never end.</summary>
internal sealed class HitTimes
{
    private readonly long _baseMs;
    private readonly uint[]? _near;
    private readonly long[]? _far;

    public HitTimes(ReadOnlySpan<long> atMs, long baseMs)
    {
        _baseMs = baseMs;
        var near = new uint[atMs.Length];
        for (var i = 0; i < near.Length; i++)
        {
            var offset = atMs[i] - baseMs;
            if (offset is < 0 or > uint.MaxValue)
            {
                _far = atMs.ToArray();
                return;
            }
            near[i] = (uint)offset;
        }
        _near = near;
    }

    public long this[int hit] => _near is not null ? _baseMs + _near[hit] : _far![hit];

    public long SizeBytes => _near is not null ? 4L * _near.Length : 8L * _far!.Length;
}
