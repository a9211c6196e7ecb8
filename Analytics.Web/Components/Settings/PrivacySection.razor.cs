using Analytics.Core.Sites;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Settings;

/// <summary>What is kept of visitors, and where senders send what they should not.</summary>
public partial class PrivacySection
{
    private const int DaysBack = 30;

    private IReadOnlyList<MaskedPlace>? _masked;
    private string? _failure;

    [Inject]
    private ISiteHoldings Holdings { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<PrivacySection> Log { get; set; } = default!;

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _masked = await Holdings.Masked(Frame.Site.Id, Clock.GetUtcNow().AddDays(-DaysBack), CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _failure = "The ledger could not be read. Masking goes on all the same.";
        }
    }

    private static string Where(string place) => place switch
    {
        "page" => "Page address",
        "title" => "Page title",
        "name" => "Event name",
        "properties" => "Properties",
        "referrer" => "Referrer",
        "campaign" => "Campaign",
        _ => place,
    };

    private static string Advice(string place) => place switch
    {
        "page" => "Paths with an address or token in them, such as /reset/… or /users/ann@…. A rule for pages of one kind (Collecting) leaves that part out.",
        "title" => "Titles that greet a person by address.",
        "name" => "Names of custom events that are made from what people typed.",
        "properties" => "Properties given to analytics.track or sent by a server: e-mail, card, token.",
        "referrer" => "Pages that link to you with personal data in their address; a Referrer-Policy there helps.",
        "campaign" => "Links in mailings that carry the reader's address in utm_… parameters.",
        _ => "What your senders put there.",
    };

    [LoggerMessage(EventId = 3115, Level = LogLevel.Error, Message = "Where personal data of a site was masked could not be read")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
