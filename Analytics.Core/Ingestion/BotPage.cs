using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>A page that programs read.</summary>
public sealed record BotPage(string Path, QuarantineClass Class, long Events, int Names);
