using Analytics.Core.Events;

namespace Analytics.Core.Demo;

/// <summary>One simulated visit: its events with the time from its start.</summary>
internal sealed record DemoVisit(DemoVisitor Visitor, IReadOnlyList<(TimeSpan After, Event Event)> Events);
