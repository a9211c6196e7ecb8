namespace Analytics.Core.Events.Formats;

/// <summary>
/// One way of describing events on the wire: where it is spoken, how it is read, how it is answered. A new format is one class
/// like the others here and one line in <see cref="WireFormats"/>.
/// </summary>
public abstract class WireFormat
{
    /// <summary>What the format is called in documents.</summary>
    public abstract string Summary { get; }

    /// <summary>What to send and what comes back, for the API's description.</summary>
    public abstract string Description { get; }

    public abstract IReadOnlyList<WireDoor> Doors { get; }

    /// <summary>False where the site's id or domain is enough; a key that is given is checked all the same.</summary>
    public virtual bool NeedsKey => false;

    /// <summary>True where servers send, so that an HTTP library is no bot.</summary>
    public virtual bool IsForServers => false;

    /// <summary>The field that names the site, for the answer to a request that names none.</summary>
    public virtual string SiteField => "site_id";

    /// <summary>The largest body, bytes.</summary>
    public virtual int BodyBytes => EventLimits.BodyBytes;

    /// <summary>The status of an answer that goes well, for the API's description.</summary>
    public virtual int Status => 202;

    public abstract WireEvents Parse(WireRequest request);

    /// <summary>The answer once every event has ended.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="sent">What was read from it.</param>
    /// <param name="endings">How each ended, in the same order.</param>
    public abstract WireAnswer Answer(WireRequest request, WireEvents sent, IReadOnlyList<WireEnding> endings);
}
