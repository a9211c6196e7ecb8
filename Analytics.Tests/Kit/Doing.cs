using System.Net;
using System.Security.Cryptography;
using System.Text;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;

namespace Analytics.Tests.Kit;

/// <summary>One event about to be sent.</summary>
public sealed record Doing(TestSite Site, Event Sent, ReceivedRequest Request)
{
    public Doing With(Func<Event, Event> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return this with { Sent = change(Sent) };
    }

    public Doing Title(string title) => With(e => e with { Title = title });
    public Doing From(string referrer) => With(e => e with { Referrer = referrer });
    public Doing Query(string query) => With(e => e with { Query = query });
    public Doing On(string path) => With(e => e with { Path = path });
    public Doing Passive() => With(e => e with { Interactive = false });

    /// <summary>Sends it as of a wall-clock time of the site; it must be accepted.</summary>
    public Task At(string local) => AtUtc(Site.Instant(local));

    public async Task AtUtc(DateTimeOffset instant) =>
        Assert.IsType<IngestOutcome.Accepted>(await Site.Send(Sent with { Timestamp = instant }, Request));

    /// <summary>Sends it as it is and tells how it ended.</summary>
    public ValueTask<IngestOutcome> Outcome() => Site.Send(Sent, Request);
}
