namespace Analytics.Core.Sites;

/// <summary>What a site's name, address and time zone must be, said once for adding and for changing a site. Each gives a sentence about what is wrong, or null.</summary>
public static class SiteRules
{
    private const int NameMost = 100;

    public static string? ProblemOfName(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "Give the site a name." : name.Trim().Length > NameMost ? "A name has at most 100 characters." : null;

    public static string? ProblemOfUrl(string? url) => SiteAddress.Parse(url) is null ? "Give the site's address, such as https://example.com." : null;

    public static string? ProblemOfZone(string? zone) => SiteZone.Exists(zone) ? null : "Choose an IANA time zone, such as Europe/Berlin.";

    /// <summary>Gives a site the address that was typed, which must be one, and the domain that follows from it.</summary>
    public static (string Url, string Domain) Address(string? url)
    {
        var address = SiteAddress.Parse(url) ?? throw new ArgumentException("This is no address of a site.", nameof(url));
        return (address.GetLeftPart(UriPartial.Path).TrimEnd('/'), SiteAddress.DomainOf(address.IdnHost));
    }
}
