using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>What the ledger says of a range of a site's days, laid out to be drawn: totals, reasons by size, one bucket an hour or day.</summary>
public sealed record LedgerBoard
{
    /// <summary>Ranges of so many days are drawn by the hour.</summary>
    private const int HourlyDays = 2;

    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>True where buckets are hours, false where they are days.</summary>
    public required bool IsHourly { get; init; }

    /// <summary>First instants of the buckets, in the site's zone; every one is there.</summary>
    public required IReadOnlyList<DateTimeOffset> Buckets { get; init; }

    /// <summary>Accepted events, one entry a bucket.</summary>
    public required IReadOnlyList<long> Accepted { get; init; }

    /// <summary>Reasons with events, the largest first.</summary>
    public required IReadOnlyList<LedgerReason> Reasons { get; init; }

    /// <summary>Where personal data was masked, and how often: page, title, name, properties, referrer, campaign.</summary>
    public required IReadOnlyList<(string Part, long Events)> Masked { get; init; }

    /// <summary>Of the accepted, how many came out of quarantine.</summary>
    public required long Restored { get; init; }

    /// <summary>Of the dropped, how many found no room in quarantine.</summary>
    public required long QuarantineFull { get; init; }

    /// <summary>Of the accepted, how many stand with texts as "(other)" or without properties, because the site had added more than it may in a day.</summary>
    public required long Folded { get; init; }

    public long Counted => Accepted.Sum();
    public long Dropped => Reasons.Where(r => !r.IsRefused).Sum(r => r.Events);
    public long Refused => Reasons.Where(r => r.IsRefused).Sum(r => r.Events);
    public long Received => Counted + Dropped + Refused;

    /// <summary>Asks the ledger and lays out what it says.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="site">The site.</param>
    /// <param name="from">First day.</param>
    /// <param name="until">The day after the last one.</param>
    /// <param name="now">The time of asking.</param>
    /// <param name="cancel">Ends the wait.</param>
    public static async Task<LedgerBoard> Ask(ILedgerReader ledger, Site site, DateOnly from, DateOnly until, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(site);
        var zone = SiteZone.Of(site.TimeZone);
        var (first, end) = (zone.StartOf(from), zone.StartOf(until));
        var lines = await ledger.Read(site.Id, first.ToUnixTimeMilliseconds(), end.ToUnixTimeMilliseconds(), cancel);
        return Of(lines, zone, from, until, now);
    }

    /// <summary>Lays out lines of the ledger. An hour of the ledger belongs to the bucket in which it begins.</summary>
    public static LedgerBoard Of(IReadOnlyList<LedgerLine> lines, SiteZone zone, DateOnly from, DateOnly until, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(zone);
        var isHourly = until.DayNumber - from.DayNumber <= HourlyDays;
        var starts = Starts(zone, from, until, isHourly);
        var accepted = new long[starts.Count];
        var reasons = new Dictionary<byte, long[]>();
        var notes = new Dictionary<LedgerNote, long>();
        foreach (var line in lines)
        {
            if (line.Note is { } note)
            {
                notes[note] = notes.GetValueOrDefault(note) + line.Events;
                continue;
            }
            var at = BucketOf(starts, line.Hour);
            if (at < 0) continue;
            if (line.IsAccepted) accepted[at] += line.Events;
            else (reasons.TryGetValue(line.Outcome, out var counts) ? counts : reasons[line.Outcome] = new long[starts.Count])[at] += line.Events;
        }
        return new()
        {
            ReadAt = now,
            IsHourly = isHourly,
            Buckets = [.. starts.Select(zone.Local)],
            Accepted = accepted,
            Reasons = [.. reasons.Select(r => LedgerReason.Of(r.Key, r.Value, notes)).Where(r => r.Events != 0).OrderByDescending(r => r.Events).ThenBy(r => r.Word, StringComparer.Ordinal)],
            Masked = [.. notes.Where(n => n.Key < LedgerNote.BotCrawler).Select(n => (n.Key.Word()["masked_".Length..], n.Value)).OrderByDescending(n => n.Value)],
            Restored = notes.GetValueOrDefault(LedgerNote.Restored),
            Folded = notes.GetValueOrDefault(LedgerNote.Folded),
            QuarantineFull = notes.GetValueOrDefault(LedgerNote.QuarantineFull),
        };
    }

    private static List<DateTimeOffset> Starts(SiteZone zone, DateOnly from, DateOnly until, bool isHourly)
    {
        var starts = new List<DateTimeOffset>();
        if (isHourly)
        {
            for (var at = zone.StartOf(from); at < zone.StartOf(until); at = at.AddHours(1)) starts.Add(at);
            return starts;
        }
        for (var day = from; day < until; day = day.AddDays(1)) starts.Add(zone.StartOf(day));
        return starts;
    }

    /// <summary>The last bucket that begins at or before an instant; −1 when none does.</summary>
    private static int BucketOf(List<DateTimeOffset> starts, DateTimeOffset instant)
    {
        var found = starts.BinarySearch(instant);
        return found >= 0 ? found : ~found - 1;
    }
}
