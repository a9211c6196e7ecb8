using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Storage;

namespace Analytics.Core.Jobs.Moving;

/// <summary>
/// What a site held of the days of an import, before it. A line that says what is there is not taken again, however long ago it came
/// and whether or not it has an id: the same file a second time adds nothing. Two equal events are matched by two lines, no more.
/// </summary>
/// <remarks>Nine bytes of memory for each event that the site has on the days that the file names.</remarks>
internal sealed class EventsBefore(EventExport stored, SiteEntry site)
{
    private static readonly long DayMs = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    private readonly Dictionary<long, Day> _days = [];

    /// <summary>Whether an event like this was there that no line before this one was.</summary>
    public bool Match(AcceptedEvent line, CancellationToken cancel)
    {
        var number = line.AtMs >= 0 ? line.AtMs / DayMs : (line.AtMs + 1) / DayMs - 1;
        // Read when a line first names the day: nothing of the import can be in it yet.
        if (!_days.TryGetValue(number, out var day)) _days[number] = day = Read(number, cancel);
        return day.Match(FingerprintOf(line)) || (day.IsFolded && AsFolded(line).Any(e => day.Match(FingerprintOf(e))));
    }

    // A busy day stores texts past its limit as "(other)": the same line must find its event there again.
    private static IEnumerable<AcceptedEvent> AsFolded(AcceptedEvent line)
    {
        if (line.Path is not null) yield return line with { Path = DailyRoom.OtherText };
        if (line.Name is null) yield break;
        yield return line with { Name = DailyRoom.OtherText };
        if (line.Path is not null) yield return line with { Path = DailyRoom.OtherText, Name = DailyRoom.OtherText };
    }

    private Day Read(long number, CancellationToken cancel)
    {
        var from = DateTimeOffset.FromUnixTimeMilliseconds(number * DayMs);
        List<ulong> held = [];
        var isFolded = false;
        foreach (var e in stored.Of(site, from, from.AddDays(1), cancel))
        {
            isFolded |= e.Path == DailyRoom.OtherText || e.Name == DailyRoom.OtherText;
            held.Add(FingerprintOf(e));
        }
        held.Sort();
        return new([.. held], isFolded);
    }

    // Of what stays as it was sent: the rest of an event can be less by a site's limits when it is stored.
    private static ulong FingerprintOf(AcceptedEvent e)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{e.AtMs}\n{e.Visitor:x}\n{(int)e.Kind}\n{e.EventId}\n{e.Name}\n{e.Path}\n{e.EngagedMs}\n{e.ScrollPercent}\n{e.RevenueAmount}");
        return BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private sealed class Day(ulong[] sorted, bool isFolded)
    {
        private readonly BitArray _matched = new(sorted.Length);

        public bool IsFolded { get; } = isFolded;

        public bool Match(ulong fingerprint)
        {
            var at = Array.BinarySearch(sorted, fingerprint);
            if (at < 0) return false;
            while (at > 0 && sorted[at - 1] == fingerprint) at--;
            for (; at < sorted.Length && sorted[at] == fingerprint; at++)
            {
                if (_matched[at]) continue;
                _matched[at] = true;
                return true;
            }
            return false;
        }
    }
}
