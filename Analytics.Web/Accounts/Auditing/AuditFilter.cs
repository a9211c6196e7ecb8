namespace Analytics.Web.Accounts.Auditing;

/// <summary>Which entries of the audit log; each part left out takes all.</summary>
/// <param name="Text">Stands in the actor, the subject or the detail.</param>
/// <param name="Act">A word of <see cref="Acts"/>, or how it begins: <c>account.</c></param>
/// <param name="From">The first moment.</param>
/// <param name="To">The moment after the last.</param>
/// <param name="Before">Older than the entry of this number, for the next page.</param>
public sealed record AuditFilter(string? Text = null, string? Act = null, DateTimeOffset? From = null, DateTimeOffset? To = null, long? Before = null)
{
    /// <summary>By days in UTC, both included.</summary>
    public static AuditFilter Of(string? text, string? act, DateOnly? from, DateOnly? to) =>
        new(text?.Trim(), act, from is { } first ? Begin(first) : null, to is { } last ? Begin(last.AddDays(1)) : null);

    private static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
