using System.Runtime.CompilerServices;
using Analytics.Core.Events;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Storage;

/// <summary>One stored event as the stats engine reads it. Missing numbers are -1, missing texts 0.</summary>
public struct EventRow
{
    public long AtMs { get; set; }
    public long Sequence { get; set; }
    public ulong Visitor { get; set; }
    public EventKind Kind { get; set; }
    public bool Interactive { get; set; }
    public byte Channel { get; set; }
    public byte Device { get; set; }
    public int EngagedMs { get; set; }
    public int ScrollPercent { get; set; }
    public int LoadMs { get; set; }
    private TermNumbers _terms;

    /// <summary>Number of the text of a term in the vocabulary.</summary>
    public int this[Term term]
    {
        readonly get => _terms[(int)term];
        set => _terms[(int)term] = value;
    }

    [InlineArray(25)]
    private struct TermNumbers
    {
        private int _first;
    }
}
