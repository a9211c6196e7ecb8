using Analytics.Core.Events;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Makes the visitor a number: by user id, by device id where the site and the visitor agreed, else by the day's hash.</summary>
internal sealed class Visitor(IVisitorSalts salts, RecentVisitors recent) : IPipelineStep
{
    // Asking about an event must not make a day's salt, and who asks need not learn the hash.
    private static readonly byte[] NoSalt = new byte[32];

    public string Name => "visitor";

    public string? Says(Hit hit) => hit.Identified ? "Known by an id." : "Known by the day's hash.";

    public IngestOutcome? Run(Hit hit)
    {
        if (hit.Sent.UserId is { } user)
        {
            (hit.Visitor, hit.Identified) = (VisitorHasher.User(hit.Site.VisitorSecret, user), true);
        }
        else if (hit is { Sent: { VisitorId: { } device, Consent: "full" }, Site.Site.VisitorMode: VisitorMode.Persistent })
        {
            (hit.Visitor, hit.Identified) = (VisitorHasher.Device(hit.Site.VisitorSecret, device), true);
        }
        else
        {
            var (siteId, ip, userAgent) = (hit.Site.Site.Id, hit.Ip, hit.UserAgent);
            if (hit.IsRehearsal)
            {
                hit.Visitor = VisitorHasher.Cookieless(NoSalt, siteId, ip, userAgent);
                return null;
            }
            hit.Visitor = recent.Resolve(hit.Site, salts, hit.At.ToUnixTimeMilliseconds(), (siteId, ip, userAgent), static (salt, of) => VisitorHasher.Cookieless(salt, of.siteId, of.ip, of.userAgent), hit.Sent.Kind.MakesSession());
        }
        return null;
    }
}
