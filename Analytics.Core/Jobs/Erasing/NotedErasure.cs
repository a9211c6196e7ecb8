using Analytics.Core.Sites;

namespace Analytics.Core.Jobs.Erasing;

/// <summary>An erasure as it is written down before it begins.</summary>
/// <param name="Days">Local days of the events that were there to be taken.</param>
internal sealed record NotedErasure(ErasureRequest Request, IReadOnlyList<DateOnly> Days);
