using Analytics.Core.Ingestion;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>
/// What a page itself saw: at each turn the time and whether somebody could be reading. It listens before the tracker does, so both see
/// the same turns a moment apart, however slow the machine is. The turns come as the properties of an event "left".
/// </summary>
public static class Witness
{
    /// <summary>For the page, before the tracker; <c>note('begin')</c> begins what is to be measured.</summary>
    public const string Script = """
        window.turns = []; let note = why => turns.push({ why, at: performance.now(), is: document.visibilityState == "visible" && document.hasFocus() });
        for (let type of ["focus", "blur", "visibilitychange", "pageshow", "pagehide"]) addEventListener(type, () => note(type), true);
        addEventListener("pagehide", () => analytics.track("left", { turns: turns.slice(turns.findIndex(turn => turn.why == "begin")) }), true);
        """;

    /// <summary>Milliseconds with and without a reader between the beginning and the end.</summary>
    public static (double Attended, double Unattended) Times(IEnumerable<AcceptedEvent> events)
    {
        var turns = TrackedSite.Json(events.First(one => one.Name == "left").Custom).GetProperty("turns").EnumerateArray()
            .Select(turn => (At: turn.GetProperty("at").GetDouble(), Is: turn.GetProperty("is").GetBoolean())).ToList();
        double attended = 0, unattended = 0;
        foreach (var (turn, next) in turns.Zip(turns.Skip(1)))
            if (turn.Is) attended += next.At - turn.At;
            else unattended += next.At - turn.At;
        return (attended, unattended);
    }
}
