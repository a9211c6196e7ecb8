namespace Analytics.Core.Events.Formats;

/// <summary>What a request holds.</summary>
/// <param name="Events">Its events in their order; empty when the whole cannot be read.</param>
/// <param name="Problem">Why the whole cannot be read; null when it can.</param>
/// <param name="IsBatch">True where each event has an ending of its own in the answer, so that one bad event refuses no other.</param>
public sealed record WireEvents(IReadOnlyList<WireEvent> Events, EventProblem? Problem = null, bool IsBatch = false)
{
    public static WireEvents One(WireEvent only) => only.Problem is { } problem ? new([], problem) : new([only]);

    public static WireEvents Fail(string field, string detail, bool tooLarge = false) => new([], new(field, detail, tooLarge));
}
