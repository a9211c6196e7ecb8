namespace Analytics.Core.Ingestion;

/// <summary>What became of one received event. Everything received ends as exactly one of these.</summary>
public abstract record IngestOutcome
{
    private IngestOutcome() { }

    /// <summary>Counted, and on disk.</summary>
    /// <param name="TimestampCorrected">True when the sender's time was not believable and the time of receipt was taken.</param>
    public sealed record Accepted(bool TimestampCorrected) : IngestOutcome
    {
        public static readonly Accepted AsSent = new(false);
        public static readonly Accepted Corrected = new(true);
    }

    /// <summary>Understood, but not counted.</summary>
    public sealed record Dropped(DropReason Reason) : IngestOutcome;

    /// <summary>Not taken.</summary>
    /// <param name="Reason">The class of it.</param>
    /// <param name="Detail">One sentence for the developer who sent it.</param>
    /// <param name="Field">The field at fault, where one is.</param>
    /// <param name="RetryAfter">When to try again, where that helps.</param>
    public sealed record Refused(RefuseReason Reason, string Detail, string? Field = null, TimeSpan? RetryAfter = null) : IngestOutcome;
}
