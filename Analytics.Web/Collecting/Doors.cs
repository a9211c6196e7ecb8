using Analytics.Core.Events;
using Analytics.Core.Events.Formats;

namespace Analytics.Web.Collecting;

/// <summary>Which wire format is spoken at a path, so that a pasted request is read as the door would read it.</summary>
internal static class Doors
{
    private static readonly string[] Raw = ["/ingest/event", "/beacon"];

    /// <summary>How to read what is sent to a path; null where no events are taken.</summary>
    public static Door? Find(string path)
    {
        if (Raw.Contains(path, StringComparer.OrdinalIgnoreCase)) return new(null, null);
        foreach (var format in WireFormats.All)
        {
            foreach (var door in format.Doors)
            {
                var parameter = door.Path.IndexOf("/{", StringComparison.Ordinal);
                if (parameter < 0 && path.Equals(door.Path, StringComparison.OrdinalIgnoreCase)) return new(format, null);
                if (parameter > 0 && path.Length > parameter + 1 && path.StartsWith(door.Path[..(parameter + 1)], StringComparison.OrdinalIgnoreCase) && !path[(parameter + 1)..].Contains('/', StringComparison.Ordinal)) return new(format, path[(parameter + 1)..]);
            }
        }
        return null;
    }

    /// <summary>A door.</summary>
    /// <param name="Format">What is spoken there; null = the raw event.</param>
    /// <param name="RouteSite">The site that the path names; null where it names none.</param>
    internal sealed record Door(WireFormat? Format, string? RouteSite)
    {
        public bool NeedsKey => Format?.NeedsKey ?? true;

        public WireEvents Parse(WireRequest request)
        {
            if (Format is not null) return Format.Parse(request);
            var (sent, problem) = RawEventParser.Parse(request.Body.Span);
            return sent is null ? new([], problem) : new([new(sent, null)]);
        }
    }
}
