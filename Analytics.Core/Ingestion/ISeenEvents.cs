namespace Analytics.Core.Ingestion;

/// <summary>Which event ids came before.</summary>
public interface ISeenEvents
{
    /// <summary>True where an event of the id is counted within the time in which a repeated one counts once.</summary>
    Task<bool> WasSeen(int siteId, string eventId, CancellationToken cancel);
}
