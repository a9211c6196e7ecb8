namespace Analytics.Core.Storage.Segments;

/// <summary>What each column of a segment holds. Stored; never renumber.</summary>
internal enum SegmentColumn
{
    /// <summary>Base time, UTC milliseconds; then how many visits, hits, reports with a page, and reports without.</summary>
    Head = 0,

    /// <summary>Of each visit: its visitor, ascending; the highest bit is flipped, so that signed numbers have the order of the hashes.</summary>
    Visitor = 1,

    /// <summary>Of each visit: its start, milliseconds after the base.</summary>
    Start = 2,

    /// <summary>Of each visit: how many hits it has, less one.</summary>
    MoreHits = 3,

    /// <summary>Of each hit but the first of a visit: milliseconds after the one before.</summary>
    HitGap = 4,

    /// <summary>Of each hit: its kind, + 256 where it is interactive, + 512 where the visitor is known by an id, + 1,024 and + 2,048 where it was sampled by visitors or by a window.</summary>
    HitKind = 5,

    Path = 6,

    /// <summary>Of each hit: 0 where its title is the one its path had last, else the title's number + 1.</summary>
    Title = 7,

    Hostname = 8,
    Name = 9,

    /// <summary>Of each report with a page: how many hits its page lies after the page of the report before.</summary>
    ReportHit = 10,

    /// <summary>Of each report whose page is the last hit of its visit: milliseconds after it.</summary>
    ReportDelay = 11,

    ReportKind = 12,

    /// <summary>Of each report with a page: 0 where its path is that of its page, else the path's number + 1. Of those without: the path's number.</summary>
    ReportPath = 13,

    OrphanVisitor = 14,
    OrphanAt = 15,

    /// <summary>For each term of the visit: 1 where hits after the first mostly say what the first says, 0 where they mostly say nothing; then for each how many hits do otherwise.</summary>
    RestModes = 16,

    /// <summary>Of each other report with a page: milliseconds before the visit's next hit, which mostly is what made the page be left.</summary>
    ReportLead = 17,

    EventId = 20,
    ClientSession = 21,
    Custom = 22,
    Detail = 23,

    /// <summary>Revenue of each hit as the bits of a double; 0 for none, the bits of −0 for an amount of 0.</summary>
    Revenue = 24,

    /// <summary>For how many events each event stands, hits first, as the bits of a double; 0 for itself alone.</summary>
    Weight = 25,

    /// <summary>First of the measures of hits, in the order of <see cref="Measures"/>: the value + 1, 0 for none.</summary>
    HitMeasures = 40,

    /// <summary>First of the measures of reports, likewise.</summary>
    ReportMeasures = 60,

    /// <summary>First of the terms of visits, by their place in <see cref="VisitTerms"/>: what the first hit says.</summary>
    Terms = 100,

    /// <summary>First of the columns that say which other hits differ from what <see cref="RestModes"/> expects: how many hits each lies after the one before.</summary>
    RestGaps = 200,

    /// <summary>First of the columns with what those hits say instead.</summary>
    RestValues = 300,
}
