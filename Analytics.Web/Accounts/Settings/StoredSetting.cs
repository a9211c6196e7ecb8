namespace Analytics.Web.Accounts.Settings;

/// <summary>A setting of the instance as an admin saved it in the pages.</summary>
public sealed class StoredSetting
{
    public required string Key { get; set; }

    /// <summary>Secrets are encrypted with the keys of the data folder.</summary>
    public required string Value { get; set; }
}
