namespace Analytics.Core.Storage.Model;

/// <summary>Closed visits of one site and local day, or of several days of a month that hold little, with everything their events said: the sealed tier. A day may have several.</summary>
public sealed class StoredSegment
{
    /// <summary>Row number; a segment that is written anew gets a new one, so that nobody reads another's columns.</summary>
    public long Id { get; set; }

    public int SiteId { get; set; }

    /// <summary>First local day on which visits of it began, as days since 0001-01-01, in the site's zone when it was sealed.</summary>
    public int Day { get; set; }

    public int Visits { get; set; }

    /// <summary>Of them those whose visitors are known by an id.</summary>
    public int IdentifiedVisits { get; set; }

    public int Pageviews { get; set; }

    /// <summary>Events that make visits.</summary>
    public int Hits { get; set; }

    /// <summary>All events, reports too.</summary>
    public int Events { get; set; }

    /// <summary>Time of the first event, UTC milliseconds.</summary>
    public long FirstMs { get; set; }

    /// <summary>Time of the last event that makes a visit.</summary>
    public long LastHitMs { get; set; }

    /// <summary>Time of the last event.</summary>
    public long LastMs { get; set; }

    /// <summary>The session window by which its visits were cut, minutes.</summary>
    public int WindowMinutes { get; set; }

    /// <summary>The columns; docs/storage.md has the layout.</summary>
    public required byte[] Blob { get; set; }
}
