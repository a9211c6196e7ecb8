namespace Analytics.Web.Accounts;

/// <summary>The first account, for those who set up an instance without opening a page. Both or neither.</summary>
public sealed class AdminOptions
{
    /// <summary>Address of the account made at start on an instance that has none; it runs the instance.</summary>
    public string? Email { get; set; }

    /// <summary>The password of that account, at least ten characters. Only read while no account exists.</summary>
    public string? Password { get; set; }
}
