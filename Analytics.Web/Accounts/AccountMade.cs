namespace Analytics.Web.Accounts;

/// <summary>What came of making an account.</summary>
public abstract record AccountMade
{
    private AccountMade()
    {
    }

    /// <summary>The account exists now.</summary>
    public sealed record Made(Account Account) : AccountMade;

    /// <summary>The address has an account. Whoever asked must not learn it.</summary>
    public sealed record Taken : AccountMade;

    /// <summary>The instance has its first account already.</summary>
    public sealed record AlreadySetUp : AccountMade;

    /// <summary>What was typed cannot be used.</summary>
    /// <param name="Field"><c>name</c>, <c>email</c> or <c>password</c>.</param>
    /// <param name="Sentence">What to do about it.</param>
    public sealed record Refused(string Field, string Sentence) : AccountMade;
}
