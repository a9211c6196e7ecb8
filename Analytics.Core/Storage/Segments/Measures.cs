namespace Analytics.Core.Storage.Segments;

/// <summary>Reads a measure off an event; -1 where it has none.</summary>
internal static class Measures
{
    public static readonly Measure[] All = Enum.GetValues<Measure>();

    public static int Of(in EventRow row, Measure measure) => measure switch
    {
        Measure.Engaged => row.EngagedMs,
        Measure.Scroll => row.ScrollPercent,
        Measure.Load => row.LoadMs,
        _ when row.Extra is null => -1,
        Measure.Lcp => row.Extra.LcpMs,
        Measure.Inp => row.Extra.InpMs,
        Measure.Fcp => row.Extra.FcpMs,
        Measure.Ttfb => row.Extra.TtfbMs,
        Measure.Cls => row.Extra.ClsTenThousandths,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, null),
    };
}
