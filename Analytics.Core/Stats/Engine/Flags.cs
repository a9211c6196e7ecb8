namespace Analytics.Core.Stats.Engine;

/// <summary>A yes or no for each visit, which mostly is the same for all of them and then takes no room.</summary>
internal sealed class Flags
{
    private readonly bool[]? _each;
    private readonly bool _all;

    public Flags(bool[] each)
    {
        if (each.AsSpan().ContainsAnyExcept(each is [true, ..])) _each = each;
        else _all = each is [true, ..];
    }

    /// <summary>True where there is a yes.</summary>
    public bool Any => _all || _each is not null;

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => _each?.Length ?? 0;

    public bool this[int visit] => _each is null ? _all : _each[visit];

    /// <summary>One for each of so many visits.</summary>
    public bool[] Spread(int count)
    {
        if (_each is not null) return _each;
        var each = new bool[count];
        if (_all) Array.Fill(each, true);
        return each;
    }
}
