namespace Analytics.Core.Storage.Model;

/// <summary>The figures of one value of one dimension on one local day of a site: what outlives the events.</summary>
public sealed class DailyFigures
{
    public int SiteId { get; set; }

    /// <summary>Local day of the site, as days since 0001-01-01.</summary>
    public int Day { get; set; }

    /// <summary>The dimension's word of the wire; <c>total</c> for all.</summary>
    public required string Dimension { get; set; }

    /// <summary>The value; empty for none and for the total.</summary>
    public required string Value { get; set; }

    public long Visitors { get; set; }
    public long Visits { get; set; }
    public long Pageviews { get; set; }
    public long Events { get; set; }
    public long VisitPageviews { get; set; }
    public long Bounces { get; set; }
    public long DurationMs { get; set; }
    public long TimeOnPageMs { get; set; }
    public long TimedPageviews { get; set; }
    public long EngagedMs { get; set; }
    public long ScrollPercents { get; set; }
    public long ScrolledPageviews { get; set; }
    public long LoadMs { get; set; }
    public long LoadedPageviews { get; set; }
    public long Entries { get; set; }
    public long Exits { get; set; }

    /// <summary>What sampling has done to the counts of the day, as the bits of SampledCounts; 0 = every event was kept, or the day was written before this was noted.</summary>
    public int Sampled { get; set; }
}
