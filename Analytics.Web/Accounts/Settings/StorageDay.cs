namespace Analytics.Web.Accounts.Settings;

/// <summary>How large the data folder was on a day, to show how it grows.</summary>
public sealed class StorageDay
{
    /// <summary>The day in UTC, as days since 0001-01-01.</summary>
    public int Day { get; set; }

    public long Bytes { get; set; }
}
