namespace Analytics.Core.Events.Formats;

/// <summary>One place of a request: an event, or why what stands there is none. Exactly one of the two is set.</summary>
public readonly record struct WireEvent(Event? Sent, EventProblem? Problem)
{
    public static WireEvent Of((Event? Sent, EventProblem? Problem) parsed) => new(parsed.Sent, parsed.Problem);

    public static WireEvent Fail(string field, string detail, bool tooLarge = false) => new(null, new(field, detail, tooLarge));
}
