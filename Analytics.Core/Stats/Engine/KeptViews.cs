namespace Analytics.Core.Stats.Engine;

/// <summary>The views of one site that were asked for, with their answers. Changed by one at a time; looked at by anybody.</summary>
internal sealed class KeptViews
{
    /// <summary>Who asks for more ranges makes those go that were asked for longest ago.</summary>
    private const int Most = 24;

    private volatile KeptView[] _views = [];

    public IReadOnlyList<KeptView> All => _views;

    /// <summary>Memory that they hold beside their chunks, roughly.</summary>
    public long SizeBytes => _views.Sum(static v => v.SizeBytes);

    public KeptView? Find(DateRange range, bool byMonth) => Array.Find(_views, v => v.Range == range && v.ByMonth == byMonth);

    public KeptView Add(KeptView view)
    {
        if (_views.Length == Most) Remove(_views.MinBy(static v => v.AskedAt)!);
        _views = [.. _views, view];
        return view;
    }

    public void Remove(KeptView view) => _views = Array.FindAll(_views, v => v != view);

    public void RemoveBefore(long version) => _views = Array.FindAll(_views, v => v.Version >= version);

    public void Clear() => _views = [];
}
