namespace Analytics.Web.Accounts;

/// <summary>What came of an address and a password.</summary>
public abstract record CredentialVerdict
{
    private CredentialVerdict()
    {
    }

    /// <summary>They belong together.</summary>
    public sealed record Right(Account Account) : CredentialVerdict;

    /// <summary>They do not, or there is no such account; which of the two nobody is told.</summary>
    public sealed record Wrong : CredentialVerdict;

    /// <summary>The password is right and the account asks for a code as well.</summary>
    public sealed record CodeNeeded(Account Account) : CredentialVerdict;

    /// <summary>They do, but the account's address was never confirmed.</summary>
    public sealed record Unconfirmed(Account Account) : CredentialVerdict;

    /// <summary>Too many wrong tries with this address, whether it has an account or not.</summary>
    /// <param name="For">How long no try counts any more.</param>
    public sealed record Paused(TimeSpan For) : CredentialVerdict;

    /// <summary>Too many failed tries from this client; nothing was looked at.</summary>
    /// <param name="For">How long until the next one is.</param>
    public sealed record Throttled(TimeSpan For) : CredentialVerdict;
}
