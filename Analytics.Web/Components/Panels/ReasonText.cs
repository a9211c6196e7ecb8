namespace Analytics.Web.Components.Panels;

/// <summary>Reasons, classes and steps of the ledger as they are read, by their words on the wire.</summary>
public static class ReasonText
{
    private static (string Name, string Text) Known(string word) => word switch
    {
        "bot" => (Wording.BotName, Wording.SentByAProgramRather),
        "datacentre" => (Wording.HostingNetwork, Wording.SentFromTheNetworkOf),
        "prefetch" => (Wording.Prefetch, Wording.FetchedAheadByABrowser),
        "spam_referrer" => (Wording.SpamReferrer, Wording.CameWithAReferrerThat),
        "blocked_ip" => (Wording.BlockedAddress, Wording.FromAnAddressThatThe),
        "blocked_country" => (Wording.BlockedCountry, Wording.FromACountryThatThe),
        "blocked_page" => (Wording.BlockedPage, Wording.OfAPageThatThe),
        "blocked_hostname" => (Wording.BlockedHost, Wording.OfAHostThatThe),
        "own_visit" => (Wording.OwnVisit, Wording.TheSenderSaidThatThe),
        "consent" => (Wording.NoConsent, Wording.TheVisitorRefused),
        "do_not_track" => (Wording.DoNotTrackTitle, Wording.TheBrowserAsksNotTo),
        "duplicate" => (Wording.Duplicate, Wording.AnEventOfTheSame),
        "sampled" => (Wording.Sampled, Wording.LeftOutByTheSites),
        "event_source_off" => (Wording.EventSourceOff, Wording.OfAnEventSourceThat),
        "invalid" => (Wording.InvalidReason, Wording.CouldNotBeRead),
        "invalid_timestamp" => (Wording.InvalidTime, Wording.ItsTimeLiesOutsideWhat),
        "no_credentials" => (Wording.NoKey, Wording.NamedNoSiteOrNo),
        "wrong_key" => (Wording.WrongKey, Wording.TheKeyIsNotA),
        "wrong_origin" => (Wording.WrongOrigin, Wording.SentByAPageThat),
        "unknown_site" => (Wording.UnknownSite, Wording.NamesASiteThatIs),
        "too_large" => (Wording.TooLarge, Wording.LargerThanTheDoorTakes),
        "rate_limited" => (Wording.RateLimited, Wording.MoreEventsThanTheSite),
        "overloaded" => (Wording.Overloaded, Wording.TooManyEventsWaitedTo),
        "store_failed" => (Wording.NotStored, Wording.TheDiskOrTheDatabase),
        "crawler" => (Wording.Crawlers, Wording.SearchEnginesLinkPreviewsSEO),
        "ai_crawler" => (Wording.AICrawlers, Wording.CollectPagesForALanguage),
        "http_library" => (Wording.HTTPLibraries, Wording.CurlAndTheLike),
        "headless" => (Wording.HeadlessBrowsers, Wording.BrowsersWithoutAScreenDriven),
        "monitor" => (Wording.Monitors, Wording.WatchWhetherOrHowFast),
        _ => (word, ""),
    };

    /// <summary>A step by its name; an unknown one is called as it is.</summary>
    public static string Step(string name) => name switch
    {
        "read" => Wording.Readable,
        "credentials" => Wording.SiteAndKey,
        "origin" => Wording.Origin,
        "ip" => Wording.AddressOfTheVisitor,
        "own_visit" => Wording.OwnVisit,
        "consent" => Wording.Consent,
        "do_not_track" => Wording.DoNotTrackTitle,
        "rate_limit" => Wording.RateLimit,
        "prefetch" => Wording.Prefetch,
        "user_agent" => Wording.Browser,
        "bot" => Wording.BotCheck,
        "datacentre" => Wording.HostingNetwork,
        "event_source" => Wording.EventSource,
        "blocked_ip" => Wording.BlockedAddresses,
        "timestamp" => Wording.Timestamp,
        "blocked_hostname" => Wording.BlockedHosts,
        "blocked_page" => Wording.BlockedPages,
        "page" => Wording.Page,
        "properties" => Wording.Properties,
        "referrer" => Wording.Referrer,
        "spam_referrer" => Wording.ReferrerSpam,
        "campaign" => Wording.Campaign,
        "country" => Wording.Country,
        "blocked_country" => Wording.BlockedCountries,
        "visitor" => Wording.VisitorTitle,
        "sampling" => Wording.Sampling,
        "duplicate" => Wording.SeenBefore,
        _ => name,
    };

    public static string Name(string word) => Known(word).Name;

    /// <summary>What it means, in a sentence; empty for an unknown word.</summary>
    public static string Text(string word) => Known(word).Text;
}
