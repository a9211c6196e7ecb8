using Analytics.Core.Columns;
using Analytics.Core.Events;

namespace Analytics.Core.Storage.Segments;

/// <summary>What events are and what is true of them, which stands together in one column of few distinct values.</summary>
internal sealed class KindColumns(CodeColumn column)
{
    /// <summary>What each event is.</summary>
    public EventKind[] Kinds { get; } = Of(column, static code => (EventKind)(code & 255));

    /// <summary>Whether it prevents a bounce.</summary>
    public bool[] Interactive => Flag(256);

    /// <summary>Whether its visitor is known by an id.</summary>
    public bool[] Identified => Flag(512);

    /// <summary>Whether sampling kept or left whole visitors.</summary>
    public bool[] OfWholeVisitors => Flag(1_024);

    /// <summary>Whether it is one of the first of a window.</summary>
    public bool[] FirstOfWindow => Flag(2_048);

    /// <summary>Whether any is one of the first of a window.</summary>
    public bool AnyFirstOfWindow => Array.Exists(column.Dictionary, static code => (code & 2_048) != 0);

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
