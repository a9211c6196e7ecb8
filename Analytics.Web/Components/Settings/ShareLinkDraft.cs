using System.Globalization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;

namespace Analytics.Web.Components.Settings;

/// <summary>A share link while somebody fills in its form.</summary>
public sealed class ShareLinkDraft
{
    private readonly Dictionary<string, string> _problems = [];

    /// <summary>The link that is changed; null for a new one.</summary>
    public string? Slug { get; private init; }

    /// <summary>True when the link asks for a password now.</summary>
    public bool HadPassword { get; private init; }

    public string Name { get; set; } = "";

    /// <summary>A new password; empty leaves things as they are.</summary>
    public string Password { get; set; } = "";

    /// <summary>True takes the password away.</summary>
    public bool WithoutPassword { get; set; }

    /// <summary>The last day of the link, <c>yyyy-MM-dd</c> in the site's zone; empty = it does not end.</summary>
    public string LastDay { get; set; } = "";

    /// <summary>Public id of the segment; empty = all visits.</summary>
    public string Segment { get; set; } = "";

    /// <summary>True when the link is limited to a segment that the reader does not see, which stays unless another is chosen.</summary>
    public bool HasForeignSegment { get; private init; }

    /// <summary>Panels that are shown; none = all.</summary>
    public HashSet<string> Panels { get; } = [];

    /// <summary>Origins whose pages may frame it, one a line.</summary>
    public string Frames { get; set; } = "";

    /// <summary>What is wrong with a field; null when nothing is known to be.</summary>
    public string? Problem(string field) => _problems.GetValueOrDefault(field);

    public static ShareLinkDraft Of(ShareLink link, SavedSegment? segment, SiteZone zone)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(zone);
        var draft = new ShareLinkDraft
        {
            Slug = link.Slug,
            HadPassword = link.PasswordHash is not null,
            HasForeignSegment = link.SegmentId is not null && segment is null,
            Name = link.Name,
            LastDay = link.ExpiresAt is { } end ? zone.DayOf(end.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
            Segment = segment?.PublicId ?? "",
            Frames = string.Join('\n', link.FrameAncestors),
        };
        draft.Panels.UnionWith(link.Panels);
        return draft;
    }

    /// <summary>What is wanted of the link.</summary>
    public ShareLinkChange Change(SiteZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new()
        {
            Name = Name,
            Password = WithoutPassword ? "" : Password.Length == 0 ? null : Password,
            ExpiresAt = DateOnly.TryParseExact(LastDay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue.AddDays(-2) ? zone.StartOf(day.AddDays(1)).ToUniversalTime() : null,
            NeverEnds = LastDay.Length == 0,
            SegmentId = HasForeignSegment && Segment.Length == 0 ? null : Segment,
            Panels = [.. Panels],
            FrameAncestors = Frames.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
    }

    /// <summary>Says at fields what is wrong with them; true when nothing is.</summary>
    public bool Refuse(IEnumerable<(string Field, string Problem)> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        _problems.Clear();
        foreach (var (field, problem) in problems) _problems[field] = FieldWords.Say(problem);
        return _problems.Count == 0;
    }
}
