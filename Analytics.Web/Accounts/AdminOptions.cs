namespace Analytics.Web.Accounts;

/// <summary>The first account, for those who set up an instance without opening a page. Both or neither.</summary>
public sealed class AdminOptions
{
    /// <summary>Its address.</summary>
    public string? Email { get; set; }

    /// <summary>Its password, at least ten characters. Only read while no account exists.</summary>
    public string? Password { get; set; }
}
