using System.Runtime.CompilerServices;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Storage.Model;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Analytics.Core.Storage;

/// <summary>
/// Reads the events of one site that lie in the table <c>event</c>, in the order of time. Goes past the data reader to SQLite's
/// own calls: 45 columns of a million rows are read in half the time, and nothing is boxed.
/// </summary>
public sealed class EventReader(Vocabulary vocabulary)
{
    private static readonly string Select =
        $"SELECT at_ms, sequence, visitor, kind, flags, channel, device, engaged_ms, scroll_percent, load_ms, lcp_ms, inp_ms, fcp_ms, ttfb_ms, cls, revenue_amount, weight, event_id, client_session, custom, detail, " +
        $"{string.Join(", ", EventColumns.Terms.Select(c => c.Name))} FROM event WHERE site_id = ? AND at_ms >= ? AND at_ms < ? AND visitor BETWEEN ? AND ? LIMIT ?";

    private const int FirstTerm = 21;

    /// <summary>The events with fromMs ≤ time &lt; untilMs, UTC milliseconds: the oldest, at most <paramref name="most"/>.</summary>
    public static List<EventRow> Read(SqliteConnection connection, int siteId, long fromMs, long untilMs, CancellationToken cancel, int most = int.MaxValue) =>
        Read(connection, siteId, fromMs, untilMs, VisitorRange.All, cancel, most);

    /// <summary>The same of some visitors.</summary>
    internal static List<EventRow> Read(SqliteConnection connection, int siteId, long fromMs, long untilMs, VisitorRange visitors, CancellationToken cancel, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Check(connection, raw.sqlite3_prepare_v2(connection.Handle, Select, out var statement));
        using (statement)
        {
            raw.sqlite3_bind_int64(statement, 1, siteId);
            raw.sqlite3_bind_int64(statement, 2, fromMs);
            raw.sqlite3_bind_int64(statement, 3, untilMs);
            // Hashes are stored as signed numbers, of which all hashes are the only range that begins above its end.
            var (first, last) = visitors == VisitorRange.All ? (long.MinValue, long.MaxValue) : unchecked(((long)visitors.First, (long)visitors.Last));
            raw.sqlite3_bind_int64(statement, 4, first);
            raw.sqlite3_bind_int64(statement, 5, last);
            raw.sqlite3_bind_int64(statement, 6, most);
            var rows = new List<EventRow>();
            var pool = new VisitTermsPool();
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                rows.Add(Row(statement, pool));
                if ((rows.Count & 0xFFFF) == 0) cancel.ThrowIfCancellationRequested();
            }
            if (code != raw.SQLITE_DONE) Check(connection, code);
            return rows;
        }
    }

    /// <summary>The row that a freshly committed event became.</summary>
    public EventRow RowOf(in CommittedEvent committed, VisitTermsPool pool)
    {
        ArgumentNullException.ThrowIfNull(pool);
        var e = committed.Event;
        Span<int> terms = stackalloc int[VisitTerms.Length];
        Span<int> own = stackalloc int[(int)Term.EventSource];
        terms[VisitTerms.Channel] = (int)e.Channel;
        terms[VisitTerms.Device] = (int)e.Device;
        foreach (var column in EventColumns.Terms) Place(terms, own, column.Term) = Math.Max(0, vocabulary.Find(column.Term, column.Text(e)));
        return new()
        {
            AtMs = e.AtMs,
            Sequence = committed.Sequence,
            Visitor = e.Visitor,
            Kind = e.Kind,
            Interactive = e.Interactive,
            Identified = e.Identified,
            OfWholeVisitors = e.Sampling == SamplingStrategy.Deterministic,
            FirstOfWindow = e.Sampling == SamplingStrategy.Window,
            EngagedMs = e.EngagedMs ?? -1,
            ScrollPercent = e.ScrollPercent ?? -1,
            LoadMs = e.Performance.LoadMs ?? -1,
            Path = own[(int)Term.Path],
            Title = own[(int)Term.Title],
            Hostname = own[(int)Term.Hostname],
            Name = own[(int)Term.EventName],
            Terms = pool.Of(terms),
            Extra = EventExtra.OrNull(new()
            {
                LcpMs = e.Performance.LcpMs ?? -1,
                InpMs = e.Performance.InpMs ?? -1,
                FcpMs = e.Performance.FcpMs ?? -1,
                TtfbMs = e.Performance.TtfbMs ?? -1,
                ClsTenThousandths = EventExtra.Shift(e.Performance.Cls),
                Revenue = (double?)e.RevenueAmount,
                Weight = e.Weight,
                EventId = e.EventId,
                ClientSession = e.SessionId,
                Custom = e.Custom,
                Detail = e.Detail,
            }),
        };
    }

    private static EventRow Row(sqlite3_stmt statement, VisitTermsPool pool)
    {
        Span<int> terms = stackalloc int[VisitTerms.Length];
        Span<int> own = stackalloc int[(int)Term.EventSource];
        terms[VisitTerms.Channel] = raw.sqlite3_column_int(statement, 5);
        terms[VisitTerms.Device] = raw.sqlite3_column_int(statement, 6);
        for (var i = 0; i < EventColumns.Terms.Length; i++) Place(terms, own, EventColumns.Terms[i].Term) = raw.sqlite3_column_int(statement, FirstTerm + i);
        var flags = (EventColumns.RowFlags)raw.sqlite3_column_int(statement, 4);
        return new()
        {
            AtMs = raw.sqlite3_column_int64(statement, 0),
            Sequence = raw.sqlite3_column_int64(statement, 1),
            Visitor = unchecked((ulong)raw.sqlite3_column_int64(statement, 2)),
            Kind = (EventKind)raw.sqlite3_column_int(statement, 3),
            Interactive = flags.HasFlag(EventColumns.RowFlags.Interactive),
            Identified = flags.HasFlag(EventColumns.RowFlags.Identified),
            OfWholeVisitors = flags.HasFlag(EventColumns.RowFlags.WholeVisitors),
            FirstOfWindow = flags.HasFlag(EventColumns.RowFlags.FirstOfWindow),
            EngagedMs = OrNone(statement, 7),
            ScrollPercent = OrNone(statement, 8),
            LoadMs = OrNone(statement, 9),
            Path = own[(int)Term.Path],
            Title = own[(int)Term.Title],
            Hostname = own[(int)Term.Hostname],
            Name = own[(int)Term.EventName],
            Terms = pool.Of(terms),
            Extra = Extra(statement),
        };
    }

    private static EventExtra? Extra(sqlite3_stmt statement)
    {
        var isEmpty = true;
        for (var column = 10; column < FirstTerm && isEmpty; column++) isEmpty = IsNull(statement, column);
        return isEmpty ? null : new()
        {
            LcpMs = OrNone(statement, 10),
            InpMs = OrNone(statement, 11),
            FcpMs = OrNone(statement, 12),
            TtfbMs = OrNone(statement, 13),
            ClsTenThousandths = EventExtra.Shift(RealOrNull(statement, 14)),
            Revenue = RealOrNull(statement, 15),
            Weight = RealOrNull(statement, 16),
            EventId = TextOrNull(statement, 17),
            ClientSession = TextOrNull(statement, 18),
            Custom = TextOrNull(statement, 19),
            Detail = TextOrNull(statement, 20),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref int Place(Span<int> terms, Span<int> own, Term term) => ref VisitTerms.Has(term) ? ref terms[VisitTerms.PlaceOf(term)] : ref own[(int)term];

    private static bool IsNull(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;
    private static int OrNone(sqlite3_stmt statement, int column) => IsNull(statement, column) ? -1 : raw.sqlite3_column_int(statement, column);
    private static double? RealOrNull(sqlite3_stmt statement, int column) => IsNull(statement, column) ? null : raw.sqlite3_column_double(statement, column);
    private static string? TextOrNull(sqlite3_stmt statement, int column) => IsNull(statement, column) ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();

    private static void Check(SqliteConnection connection, int code)
    {
        if (code != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(code, connection.Handle);
    }
}
