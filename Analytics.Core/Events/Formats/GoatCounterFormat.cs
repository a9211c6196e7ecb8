using System.Globalization;

namespace Analytics.Core.Events.Formats;

/// <summary>GoatCounter's hits, by picture or post. Source: goatcounter.com/help/pixel and its count.js.</summary>
internal sealed class GoatCounterFormat : WireFormat
{
    public override string Summary => "Send one hit in GoatCounter's format";
    public override string Description => "Parameters p (path, or name of an event), t (title), r (referrer), e (1 for an event), s (screen: width,height,scale), q (query), b (not 0 for a program), rnd, in the query or in a form. Answers its GIF.";
    public override IReadOnlyList<WireDoor> Doors { get; } = [new("/count", "GET", "POST"), new("/count/{site_id}", "GET", "POST")];
    public override int Status => 200;

    public override WireEvents Parse(WireRequest request)
    {
        var fields = new QueryFields(request.Query, QueryFields.Form(request.Body));
        if (fields["p"] is not { } path) return WireEvents.Fail("p", "The parameter 'p' is missing.");
        var isEvent = fields["e"] is "1" or "true";
        // An event stands on no page of its own: count.js says only its name.
        var page = isEvent ? default : PageAddress.From(path.Contains("://", StringComparison.Ordinal) ? path : null, path.Contains("://", StringComparison.Ordinal) ? null : path, fields["q"]);
        if (!isEvent && page.Path is null) return WireEvents.Fail("p", "The parameter 'p' is not a path.");
        return new([new(new Event
        {
            SiteId = request.RouteSite ?? fields["site_id"],
            Kind = isEvent ? EventKind.Custom : EventKind.Pageview,
            Name = isEvent ? EventLimits.Cut(path.Trim(), EventLimits.NameLength) : null,
            Path = page.Path,
            Hostname = page.Host,
            Query = page.Query,
            Title = EventLimits.Cut(fields["t"]?.Trim(), EventLimits.TitleLength),
            Referrer = EventLimits.Cut(fields["r"], EventLimits.ReferrerLength),
            Screen = EventLimits.Screen(fields["s"]),
            IsAutomated = int.TryParse(fields["b"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var bot) && bot != 0,
        }, null)]);
    }

    public override WireAnswer Answer(WireRequest request, WireEvents sent, IReadOnlyList<WireEnding> endings) => WireAnswer.Gif;
}
