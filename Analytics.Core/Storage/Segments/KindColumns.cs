using Analytics.Core.Columns;
using Analytics.Core.Events;

namespace Analytics.Core.Storage.Segments;

/// <summary>What events are and what is true of them, which stands together in one column of few distinct values.</summary>
internal sealed class KindColumns(CodeColumn column)
{
    // Stored, above the kind's eight bits; never renumber.
    private const int InteractiveBit = 1 << 8, IdentifiedBit = 1 << 9, OfWholeVisitorsBit = 1 << 10, FirstOfWindowBit = 1 << 11;

    private readonly EventRow[] _ofCode = Array.ConvertAll(column.Dictionary, RowOf);

    /// <summary>The number under which kind and flags of an event stand in the column.</summary>
    public static int NumberOf(in EventRow row) =>
        (int)row.Kind + (row.Interactive ? InteractiveBit : 0) + (row.Identified ? IdentifiedBit : 0) + (row.OfWholeVisitors ? OfWholeVisitorsBit : 0) + (row.FirstOfWindow ? FirstOfWindowBit : 0);

    /// <summary>A row that says nothing but the kind and the flags of an event.</summary>
    public EventRow this[int i] => _ofCode[column[i]];

    /// <summary>What each event is.</summary>
    public EventKind[] Kinds => Of(column, static code => RowOf(code).Kind);

    /// <summary>Whether it prevents a bounce.</summary>
    public bool[] Interactive => Flag(InteractiveBit);

    /// <summary>Whether its visitor is known by an id.</summary>
    public bool[] Identified => Flag(IdentifiedBit);

    /// <summary>Whether sampling kept or left whole visitors.</summary>
    public bool[] OfWholeVisitors => Flag(OfWholeVisitorsBit);

    /// <summary>Whether it is one of the first of a window.</summary>
    public bool[] FirstOfWindow => Flag(FirstOfWindowBit);

    /// <summary>Whether any is one of the first of a window.</summary>
    public bool AnyFirstOfWindow => Array.Exists(column.Dictionary, static code => (code & FirstOfWindowBit) != 0);

    private static EventRow RowOf(int code) => new()
    {
        Kind = (EventKind)(code & (InteractiveBit - 1)),
        Interactive = (code & InteractiveBit) != 0,
        Identified = (code & IdentifiedBit) != 0,
        OfWholeVisitors = (code & OfWholeVisitorsBit) != 0,
        FirstOfWindow = (code & FirstOfWindowBit) != 0,
    };

    private bool[] Flag(int bit) => Of(column, code => (code & bit) != 0);

    /// <summary>Decides each distinct value once.</summary>
    private static T[] Of<T>(CodeColumn column, Func<int, T> of)
    {
        var ofCode = Array.ConvertAll(column.Dictionary, code => of(code));
        var values = new T[column.Count];
        if (ofCode.Length == 1) Array.Fill(values, ofCode[0]);
        else for (var i = 0; i < values.Length; i++) values[i] = ofCode[column[i]];
        return values;
    }
}
