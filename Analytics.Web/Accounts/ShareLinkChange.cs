using Analytics.Core.Sites;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>What somebody wants of a share link, over HTTP or on the page of settings; what is null stays as it is.</summary>
public sealed record ShareLinkChange
{
    public const int NameMost = 100, PasswordLeast = 8, PasswordMost = 256, AncestorsMost = 20;

    public string? Name { get; init; }

    /// <summary>An empty one takes the password away.</summary>
    public string? Password { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>True takes the end away.</summary>
    public bool NeverEnds { get; init; }

    /// <summary>The public id of a segment; an empty one lifts the limit.</summary>
    public string? SegmentId { get; init; }

    /// <summary>Keys of panels; none at all shows all.</summary>
    public IReadOnlyList<string>? Panels { get; init; }

    /// <summary>Origins whose pages may frame the link.</summary>
    public IReadOnlyList<string>? FrameAncestors { get; init; }

    /// <summary>Everything that is wrong with it, each with the name of its field on the wire.</summary>
    /// <param name="panels">The panels that there are.</param>
    public IEnumerable<(string Field, string Problem)> Problems(IReadOnlyList<string> panels, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (Name is { } name && (string.IsNullOrWhiteSpace(name) || name.Trim().Length > NameMost)) yield return ("name", $"has 1 to {NameMost} characters.");
        if (Password is { Length: > 0 and (< PasswordLeast or > PasswordMost) }) yield return ("password", $"has {PasswordLeast} to {PasswordMost} characters.");
        if (ExpiresAt <= now) yield return ("expires_at", "lies in the past.");
        if (Panels?.FirstOrDefault(panel => !panels.Contains(panel)) is { } unknown) yield return ("panels", $"'{unknown}' is no panel; there are {string.Join(", ", panels)}.");
        if (FrameAncestors is { } origins && (origins.Count > AncestorsMost || origins.Any(origin => FrameOrigin(origin) is null)))
            yield return ("frame_ancestors", $"is a list of at most {AncestorsMost} origins such as https://www.example.com.");
    }

    /// <summary>Makes a link what is wanted; only after <see cref="Problems"/> found none.</summary>
    /// <param name="segment">The segment of <see cref="SegmentId"/>; null where that is empty.</param>
    public void Take(ShareLink link, SavedSegment? segment, IPasswordHasher<ShareLink> hasher)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(hasher);
        link.Name = Name?.Trim() ?? link.Name;
        if (Password is { } password) link.PasswordHash = password.Length == 0 ? null : hasher.HashPassword(link, password);
        link.ExpiresAt = NeverEnds ? null : ExpiresAt ?? link.ExpiresAt;
        if (SegmentId is not null) link.SegmentId = segment?.Id;
        if (Panels is { } panels) link.Panels = [.. panels.Distinct()];
        if (FrameAncestors is { } origins) link.FrameAncestors = [.. origins.Select(origin => FrameOrigin(origin)!)];
    }

    /// <summary>A link without anything in it yet, under an address that nobody guesses.</summary>
    public static ShareLink New(int siteId, DateTimeOffset now) => new() { Slug = SiteKeys.NewId("") + SiteKeys.NewId(""), SiteId = siteId, Name = "", CreatedAt = now };

    /// <summary>The origin of an address, written as a policy may name it; null when it is none. Never more than an origin: what stands here goes into a header.</summary>
    private static string? FrameOrigin(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.Host.Length > 0 && uri.UserInfo.Length == 0
            ? $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : FormattableString.Invariant($":{uri.Port}"))}" : null;
}
