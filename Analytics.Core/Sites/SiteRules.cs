namespace Analytics.Core.Sites;

/// <summary>What a site's name, address and time zone must be, said once for adding and for changing a site. Each gives a sentence about what is wrong, or null.</summary>
public static class SiteRules
{
    private const int NameMost = 100;

    public static string? ProblemOfName(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "Give the site a name." : name.Trim().Length > NameMost ? "A name has at most 100 characters." : IsOneLine(name) ? null : "Write the name in one line.";

    /// <summary>Whether a text is one line that reads in one direction: names stand in mails and beside other words, and must not pretend to be those.</summary>
    public static bool IsOneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.Trim().Any(sign => char.IsControl(sign) || sign is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));
    }

    public static string? ProblemOfUrl(string? url) => SiteAddress.Parse(url) is null ? "Give the site's address, such as https://example.com." : null;

    public static string? ProblemOfZone(string? zone) => SiteZone.Exists(zone) ? null : "Choose an IANA time zone, such as Europe/Berlin.";

    /// <summary>Gives a site the address that was typed, which must be one, and the domain that follows from it.</summary>
    public static (string Url, string Domain) Address(string? url)
    {
        var address = SiteAddress.Parse(url) ?? throw new ArgumentException("This is no address of a site.", nameof(url));
        return (address.GetLeftPart(UriPartial.Path).TrimEnd('/'), SiteAddress.DomainOf(address.IdnHost));
    }
}
