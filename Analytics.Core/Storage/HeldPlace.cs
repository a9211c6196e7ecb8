using Analytics.Core.Ingestion;

namespace Analytics.Core.Storage;

/// <summary>Where a released event lay in quarantine, and how it had been counted.</summary>
internal sealed record HeldPlace(long Row, HeldEvent Held);
