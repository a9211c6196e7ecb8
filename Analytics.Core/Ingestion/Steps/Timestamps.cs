namespace Analytics.Core.Ingestion.Steps;

/// <summary>Decides when the event happened. A page's clock is believed for the last 24 hours, a server's within the site's retention.</summary>
internal sealed class Timestamps : IPipelineStep
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public string Name => "timestamp";

    public string? Says(Hit hit) => hit.Sent.Timestamp is null ? "No time was sent; the time of receipt counts." : hit.TimestampCorrected ? "The time lies outside the last 24 hours; the time of receipt counts." : "The time is believable.";

    public IngestOutcome? Run(Hit hit)
    {
        hit.At = hit.ReceivedAt;
        if (hit.Sent.Timestamp is not { } sent) return null;
        if (hit.IsTrusted)
        {
            if (sent < hit.Site.OldestAt(hit.ReceivedAt) || sent > hit.ReceivedAt + Day)
                return new IngestOutcome.Refused(RefuseReason.InvalidTimestamp, "The field 'timestamp' lies before the site's retention or more than 24 hours ahead.", "timestamp");
            hit.At = sent;
        }
        else if (sent >= hit.ReceivedAt - Day && sent <= hit.ReceivedAt)
        {
            hit.At = sent;
        }
        else
        {
            hit.TimestampCorrected = true;
        }
        return null;
    }
}
