using System.Globalization;

namespace Analytics.Core.Stats;

/// <summary>A place in a list that is ordered by time, the newest first: after the entry of this time and this mark.</summary>
/// <param name="AtMs">UTC milliseconds.</param>
/// <param name="Mark">Tells entries of the same instant apart.</param>
public readonly record struct LogCursor(long AtMs, ulong Mark) : IComparable<LogCursor>
{
    public int CompareTo(LogCursor other) => AtMs != other.AtMs ? AtMs.CompareTo(other.AtMs) : Mark.CompareTo(other.Mark);

    public static bool operator <(LogCursor left, LogCursor right) => left.CompareTo(right) < 0;
    public static bool operator >(LogCursor left, LogCursor right) => left.CompareTo(right) > 0;
    public static bool operator <=(LogCursor left, LogCursor right) => left.CompareTo(right) <= 0;
    public static bool operator >=(LogCursor left, LogCursor right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AtMs:x}.{Mark:x}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out LogCursor cursor)
    {
        cursor = default;
        if (text?.Split('.') is not [var at, var mark]) return false;
        if (!long.TryParse(at, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var atMs) || !ulong.TryParse(mark, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)) return false;
        cursor = new(atMs, number);
        return true;
    }
}
