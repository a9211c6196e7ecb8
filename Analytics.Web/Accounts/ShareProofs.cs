using System.Security.Cryptography;
using Analytics.Core.Sites;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>Knows who has given the password of a share link: they hold a proof that ends when the password changes.</summary>
public sealed class ShareProofs(IDataProtectionProvider protection, IPasswordHasher<ShareLink> hasher)
{
    private readonly IDataProtector _protector = protection.CreateProtector("share link");

    /// <summary>The cookie that holds the proof of one link.</summary>
    public static string CookieOf(string slug) => "analytics_share_" + slug;

    /// <summary>Whether a link opens to who holds a proof; without a password it opens to everybody.</summary>
    public bool Opens(ShareLink link, string? proof)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (link.PasswordHash is null) return true;
        if (proof is null) return false;
        try
        {
            return _protector.Unprotect(proof) == Content(link);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The proof, for who gives the right password; null for a wrong one.</summary>
    public string? Prove(ShareLink link, string password)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.PasswordHash is { } hash && hasher.VerifyHashedPassword(link, hash, password) != PasswordVerificationResult.Failed ? _protector.Protect(Content(link)) : null;
    }

    private static string Content(ShareLink link) => $"{link.Slug}\n{link.PasswordHash}";
}
