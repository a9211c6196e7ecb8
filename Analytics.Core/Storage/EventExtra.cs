namespace Analytics.Core.Storage;

/// <summary>What few events carry. Missing numbers are -1, missing texts null. Immutable.</summary>
public sealed record EventExtra
{
    public static readonly EventExtra None = new();

    public int LcpMs { get; init; } = -1;
    public int InpMs { get; init; } = -1;
    public int FcpMs { get; init; } = -1;
    public int TtfbMs { get; init; } = -1;

    /// <summary>Cumulative layout shift in ten-thousandths: what browsers report has no finer meaning.</summary>
    public int ClsTenThousandths { get; init; } = -1;

    /// <summary>The amount in the currency that the visit's terms name; null without any.</summary>
    public double? Revenue { get; init; }

    /// <summary>For how many events it stands where the site samples; null for itself alone.</summary>
    public double? Weight { get; init; }

    public string? EventId { get; init; }
    public string? ClientSession { get; init; }

    /// <summary>Properties as one JSON object.</summary>
    public string? Custom { get; init; }

    /// <summary>What only some kinds carry, as one JSON object.</summary>
    public string? Detail { get; init; }

    /// <summary>The extra, or null where it says nothing.</summary>
    public static EventExtra? OrNull(EventExtra extra) => extra == None ? null : extra;

    /// <summary>A layout shift as it is kept.</summary>
    public static int Shift(double? cls) => cls is { } value ? (int)Math.Round(Math.Clamp(value, 0, 100_000) * 10_000) : -1;
}
