using System.Text.Json.Nodes;
using Analytics.Core.Sites;

namespace Analytics.Web.Components.Settings;

/// <summary>What every section of a site's settings is given, as a cascading value: the site as it was last saved, and the ways to change it.</summary>
/// <param name="Site">The site.</param>
/// <param name="Role">What the reader is to it.</param>
public sealed record SettingsFrame(Site Site, SiteRole Role)
{
    /// <summary>The reader's account.</summary>
    public required string Account { get; init; }

    /// <summary>Asks anew whether the reader has at least a role: a page may be open for longer than a membership lasts. To be asked before every act.</summary>
    public required Func<SiteRole, Task<bool>> May { get; init; }

    /// <summary>Whether the reader proved lately who they are. To be asked before what makes or takes an owner, and before what nobody can bring back.</summary>
    public required Func<Task<bool>> IsProved { get; init; }

    /// <summary>Changes settings through the door that the HTTP API uses; null = the reader may not, or no more.</summary>
    public required Func<JsonObject, Task<SiteChange?>> Change { get; init; }

    /// <summary>Says shortly that something was done.</summary>
    public required Action<string> Say { get; init; }

    /// <summary>True for editors and owners.</summary>
    public bool MayEdit => Role >= SiteRole.Editor;

    /// <summary>True for owners.</summary>
    public bool Owns => Role >= SiteRole.Owner;
}
