using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>Events of one class on one day.</summary>
public readonly record struct BotDayCount(DateOnly Day, QuarantineClass Class, long Events);
