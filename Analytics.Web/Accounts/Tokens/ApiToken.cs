namespace Analytics.Web.Accounts.Tokens;

/// <summary>A long-lived key to the HTTP API that a person made for a program. Only its hash is kept.</summary>
public sealed class ApiToken
{
    /// <summary>How many characters of a token are kept and shown, so that its owner knows it again.</summary>
    public const int PrefixLength = 10;

    public const int NameMaxLength = 100;

    public required string Id { get; set; }

    public required string AccountId { get; set; }

    /// <summary>What the person calls it.</summary>
    public required string Name { get; set; }

    /// <summary>The first characters, which are no secret.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the whole token.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>What it may do: words of <see cref="TokenScopes"/>, separated by spaces.</summary>
    public required string Scopes { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Null: until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>To a minute; null before the first use.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
