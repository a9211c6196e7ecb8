namespace Analytics.Core.Events.Formats;

/// <summary><c>GET /pixel.gif</c>: the picture for pages without scripts.</summary>
internal sealed class PixelFormat : WireFormat
{
    public override string Summary => "Count a page by a picture";
    public override string Description => "Parameters site_id, k (key), p (path) or u (address; by default the page that shows the picture), t (title), r (referrer), e (name of an event). Answers a GIF of one dot.";
    public override IReadOnlyList<WireDoor> Doors { get; } = [new("/pixel.gif", "GET")];
    public override int Status => 200;

    public override WireEvents Parse(WireRequest request)
    {
        var fields = new QueryFields(request.Query);
        var name = EventLimits.Cut(fields["e"]?.Trim(), EventLimits.NameLength);
        var page = PageAddress.From(fields["u"] ?? request.Referer, fields["p"], fields["q"]);
        if (page.Path is null && name is null) return WireEvents.Fail("path", "Give the page: the parameter 'p' or 'u'.");
        return new([new(new Event
        {
            SiteId = fields["site_id"],
            Kind = name is null ? EventKind.Pageview : EventKind.Custom,
            Name = name,
            Path = page.Path,
            Hostname = page.Host,
            Query = page.Query,
            Title = EventLimits.Cut(fields["t"]?.Trim(), EventLimits.TitleLength),
            Referrer = EventLimits.Cut(fields["r"], EventLimits.ReferrerLength),
        }, null)]);
    }

    public override WireAnswer Answer(WireRequest request, WireEvents sent, IReadOnlyList<WireEnding> endings) => WireAnswer.Gif;
}
