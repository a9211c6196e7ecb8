namespace Analytics.Core.Jobs.Moving;

/// <summary>What came of an import; every line is counted once.</summary>
public sealed record ImportCount
{
    /// <summary>On disk.</summary>
    public long Taken { get; set; }

    /// <summary>Left out: the site has the event already, or one of its id came within the last 48 hours.</summary>
    public long Duplicates { get; set; }

    /// <summary>Left out: older than the site keeps events.</summary>
    public long TooOld { get; set; }

    /// <summary>Left out: no such event.</summary>
    public long Invalid { get; set; }

    /// <summary>Not stored, because the store was full or failed; importing the file again brings them, and only them.</summary>
    public long Failed { get; set; }

    /// <summary>The first invalid lines, with what is wrong with each.</summary>
    public IList<string> Problems { get; } = [];
}
