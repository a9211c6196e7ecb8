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
            _failure = Wording.TheLedgerCouldNotBe;
        }
    }

    private static string Where(string place) => place switch
    {
        "page" => Wording.PageAddress,
        "title" => Wording.PageTitle,
        "name" => Wording.EventName,
        "properties" => Wording.Properties,
        "referrer" => Wording.Referrer,
        "campaign" => Wording.Campaign,
        _ => place,
    };

    private static string Advice(string place) => place switch
    {
        "page" => Wording.PathsWithAnAddressOr,
        "title" => Wording.TitlesThatGreetAPerson,
        "name" => Wording.NamesOfCustomEventsThat,
        "properties" => Wording.PropertiesGivenToAnalyticsTrack,
        "referrer" => Wording.PagesThatLinkToYou,
        "campaign" => Wording.LinksInMailingsThatCarry,
        _ => Wording.WhatYourSendersPutThere,
    };

    [LoggerMessage(EventId = 3115, Level = LogLevel.Error, Message = "Where personal data of a site was masked could not be read")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
