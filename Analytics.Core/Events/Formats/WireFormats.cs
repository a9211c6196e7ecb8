namespace Analytics.Core.Events.Formats;

/// <summary>Every wire format beside the raw event of <c>/ingest/event</c>, which has a door of its own for speed.</summary>
public static class WireFormats
{
    public static IReadOnlyList<WireFormat> All { get; } =
    [
        new BulkFormat(),
        new ServerEventFormat(),
        new SimpleEventFormat(),
        new PlausibleFormat(),
        new UmamiFormat(),
        new GoatCounterFormat(),
        new MatomoFormat(),
        new PixelFormat(),
    ];
}
