namespace Analytics.Core.Events.Formats;

/// <summary>An address under which a wire format is spoken.</summary>
/// <param name="Path">The path; <c>{site_id}</c> stands for a site's id in it.</param>
/// <param name="Methods">The HTTP methods it takes.</param>
public sealed record WireDoor(string Path, params IReadOnlyList<string> Methods);
