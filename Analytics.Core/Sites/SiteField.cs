using System.Text.Json;

namespace Analytics.Core.Sites;

/// <summary>One setting of a site as the HTTP API names it.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Set">Takes a JSON value over into a site; gives a sentence about what is wrong with it, or null.</param>
/// <param name="OwnersOnly">True where an editor may not change it.</param>
public sealed record SiteField(string Name, Func<Site, JsonElement, string?> Set, bool OwnersOnly = false);
