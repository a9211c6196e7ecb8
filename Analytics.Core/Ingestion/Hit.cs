using System.Net;
using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>One event on its way through the pipeline: each step reads what earlier ones found and adds its own.</summary>
public sealed class Hit(Event sent, ReceivedRequest request, DateTimeOffset receivedAt)
{
    public Event Sent { get; } = sent;
    public ReceivedRequest Request { get; } = request;
    public DateTimeOffset ReceivedAt { get; } = receivedAt;

    /// <summary>Set by the credentials step; there for every later one.</summary>
    public SiteEntry Site { get; set; } = null!;

    public KeyKind Key { get; set; }

    /// <summary>True where the sender is trusted to speak for a visitor: only a secret key may set address, User-Agent and the past.</summary>
    public bool IsTrusted => Key == KeyKind.Secret;

    public IPAddress Ip => IsTrusted && IPAddress.TryParse(Sent.Ip, out var given) ? given : Request.ClientIp;

    public string UserAgent => (IsTrusted ? Sent.UserAgent : null) ?? Request.UserAgent ?? "";

    /// <summary>The event source: that of the key, else as the event says.</summary>
    public string? EventSource { get; set; }

    /// <summary>The event's name in reports and rules: that of a custom event, else the word for its kind.</summary>
    public string EventName => Sent.Name ?? Sent.Kind.Word();

    /// <summary>True for a question what would become of it: nothing is counted, stored, noted or made.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>The class for which it is kept apart; null where it is not.</summary>
    public QuarantineClass? Apart { get; set; }

    /// <summary>True where the owner lets through the class of its sender, who then may stand in a hosting network as well.</summary>
    public bool IsLetThrough { get; set; }

    /// <summary>The step at which it ended; null while none has ended it.</summary>
    public IPipelineStep? EndedBy { get; set; }

    /// <summary>Where personal data was masked.</summary>
    public MaskedParts Masked { get; set; }

    public DateTimeOffset At { get; set; }
    public bool TimestampCorrected { get; set; }
    public string? Path { get; set; }
    public string? Title { get; set; }
    public string? Name { get; set; }
    public string? Custom { get; set; }
    public string? Detail { get; set; }
    public Referral Referral { get; set; } = NoReferral;
    public Campaign Campaign { get; set; } = Campaign.None;
    public ClientSoftware Software { get; set; } = NoSoftware;
    public string? Country { get; set; }
    public string? Region { get; set; }
    public string? City { get; set; }
    public ulong Visitor { get; set; }
    public bool Identified { get; set; }
    public SamplingRule? Sampling { get; set; }

    private static readonly Referral NoReferral = new(null, null, null, null);
    private static readonly ClientSoftware NoSoftware = new(null, null, null, null, DeviceType.Unknown, null);

    /// <summary>Takes personal data out of a text and notes where there was some.</summary>
    public string Mask(string text, MaskedParts part)
    {
        var clean = PiiGuard.Mask(text, out var masked);
        if (masked) Masked |= part;
        return clean;
    }

    /// <summary>The event to be stored, once every step let it pass.</summary>
    public AcceptedEvent Accept() => new()
    {
        SiteId = Site.Site.Id,
        AtMs = At.ToUnixTimeMilliseconds(),
        Visitor = Visitor,
        Identified = Identified,
        Kind = Sent.Kind,
        Interactive = Sent.Interactive,
        EventId = Sent.EventId,
        Name = Name ?? (Sent.Kind.MakesSession() && !Sent.Kind.IsPageview() ? Sent.Kind.Word() : null),
        EventSource = EventSource,
        Path = Path,
        Hostname = Sent.Hostname,
        Title = Title,
        ReferrerAddress = Referral.Address,
        Source = ChannelClassifier.SourceOf(Campaign, Referral),
        Channel = ChannelClassifier.Classify(Campaign, Referral),
        UtmSource = Campaign.Source,
        UtmMedium = Campaign.Medium,
        UtmCampaign = Campaign.Name,
        UtmTerm = Campaign.Term,
        UtmContent = Campaign.Content,
        ClickId = Campaign.ClickId,
        Country = Country,
        Region = Region,
        City = City,
        Browser = Software.Browser,
        BrowserVersion = Software.BrowserVersion,
        Os = Software.Os,
        OsVersion = Software.OsVersion,
        Device = Software.Device,
        Screen = Sent.Screen,
        Language = Sent.Language,
        TimeZone = Sent.TimeZone,
        EngagedMs = Sent.EngagedMs,
        ScrollPercent = Sent.ScrollPercent,
        Performance = Sent.Performance,
        SessionId = Sent.SessionId,
        RevenueAmount = Sent.RevenueAmount,
        RevenueCurrency = Sent.RevenueCurrency,
        Weight = Sampling?.Weight,
        Sampling = Sampling?.Strategy,
        Custom = Custom,
        Detail = Detail,
    };
}
