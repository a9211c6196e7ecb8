using Analytics.Core.Events;
using Analytics.Core.Ingestion;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>
/// What a page itself saw: at each turn whether somebody could be reading, and the time before and after the tracker looked. The tracker's
/// own time lies between the two, however slow the machine is. The turns come as the properties of an event "left", which the page sends by
/// itself: what the tracker had to send while it is left would be a part of what is measured.
/// </summary>
public static class Witness
{
    // Two exits at most, each without the parts of its last millisecond, and a clock that goes by tenths.
    private const double CutMs = 3;

    /// <summary>For the page, before the tracker's line; <c>begin()</c>, once the tracker is there, opens <c>/measured</c>.</summary>
    public static string Script(TrackedSite site) => $$"""
        let turns = [], types = ["focus", "blur", "visibilitychange", "pageshow", "pagehide"];
        let before = () => turns.push({ at: performance.now(), is: document.visibilityState == "visible" && document.hasFocus() });
        let after = () => (turns.at(-1).until = performance.now());
        for (let type of types) addEventListener(type, before, true);
        let begin = () => {
          for (let type of types) addEventListener(type, after, true);
          addEventListener("pagehide", () => navigator.sendBeacon("{{site.Stats}}/ingest/event", JSON.stringify({ site_id: "{{site.PublicId}}", site_key: "{{site.Key}}", event_type: "left", path: "/measured", custom: { turns } })), true);
          turns = [];
          before();
          history.pushState({}, "", "/measured");
          after();
        };
        """;

    /// <summary>Asserts that what the exits of <c>/measured</c> say lies between the least and the most that the page saw.</summary>
    /// <param name="leastMs">Milliseconds that the test's script gave to the page, and kept from it, at least.</param>
    public static void Agrees(IReadOnlyList<AcceptedEvent> events, double leastMs)
    {
        var turns = TrackedSite.Json(events.First(one => one.Name == "left").Custom).GetProperty("turns").EnumerateArray()
            .Select(turn => (At: turn.GetProperty("at").GetDouble(), Until: turn.GetProperty("until").GetDouble(), Is: turn.GetProperty("is").GetBoolean())).ToList();
        double least = 0, most = 0, unattended = 0;
        foreach (var (turn, next) in turns.Zip(turns.Skip(1)))
        {
            if (turn.Is) (least, most) = (least + next.At - turn.Until, most + next.Until - turn.At);
            else unattended += next.At - turn.At;
        }
        Assert.True(least >= leastMs && unattended >= leastMs, $"attended {least}, unattended {unattended}: the script was not followed");
        Assert.InRange(events.Where(one => one is { Kind: EventKind.Exit, Path: "/measured" }).Sum(one => one.EngagedMs!.Value), least - CutMs, most + CutMs);
    }
}
