using Analytics.Core.Events;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Storage;

/// <summary>One stored event as the stats engine and the sealing read it. Missing numbers are -1, missing texts 0.</summary>
public struct EventRow
{
    public long AtMs { get; set; }

    /// <summary>Place in the order of commits; negative for an event that comes out of a segment, which was committed before any that lies in the table.</summary>
    public long Sequence { get; set; }

    public ulong Visitor { get; set; }
    public EventKind Kind { get; set; }
    public bool Interactive { get; set; }

    /// <summary>True where the visitor is known by an id, and so beyond the day.</summary>
    public bool Identified { get; set; }

    /// <summary>True where sampling kept or left whole visitors, so that visitors and visits may be scaled too.</summary>
    public bool OfWholeVisitors { get; set; }

    /// <summary>True where it is one of the first of a window, which nothing scales.</summary>
    public bool FirstOfWindow { get; set; }

    public int EngagedMs { get; set; }
    public int ScrollPercent { get; set; }
    public int LoadMs { get; set; }
    public int Path { get; set; }
    public int Title { get; set; }
    public int Hostname { get; set; }
    public int Name { get; set; }
    public VisitTerms Terms { get; set; }
    public EventExtra? Extra { get; set; }

    /// <summary>Number of the text of a term in the vocabulary.</summary>
    public readonly int this[Term term] => term switch
    {
        Term.Path => Path,
        Term.Title => Title,
        Term.Hostname => Hostname,
        Term.EventName => Name,
        _ => Terms[VisitTerms.PlaceOf(term)],
    };
}
