namespace Analytics.Core.Storage.Model;

/// <summary>Which vocabulary a text belongs to. Stored; never renumber.</summary>
public enum Term : byte
{
    Path = 1,
    Title = 2,
    Hostname = 3,
    EventName = 4,
    EventSource = 5,
    Referrer = 6,
    Source = 7,
    UtmSource = 8,
    UtmMedium = 9,
    UtmCampaign = 10,
    UtmTerm = 11,
    UtmContent = 12,
    ClickId = 13,
    Country = 14,
    Region = 15,
    City = 16,
    Browser = 17,
    BrowserVersion = 18,
    Os = 19,
    OsVersion = 20,
    Screen = 21,
    Language = 22,
    TimeZone = 23,
    Currency = 24,
}
