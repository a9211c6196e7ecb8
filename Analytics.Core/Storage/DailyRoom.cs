using Analytics.Core.Ingestion;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Storage;

/// <summary>
/// How much each site has added today, UTC, since the program started. An event beyond the limits is counted all the same: its unknown
/// texts stand as "(other)", its properties are left out. Used by the event writer alone.
/// </summary>
internal sealed class DailyRoom(DailyLimits limits)
{
    /// <summary>What stands for texts beyond the limit.</summary>
    public const string OtherText = "(other)";

    private const long DayMs = 86_400_000;

    private readonly Dictionary<int, Site> _sites = [];
    private long _day;

    /// <summary>Notes that events of a site brought texts that were new.</summary>
    public void Grew(int siteId, int newTexts)
    {
        if (newTexts > 0) Of(siteId).NewTexts += newTexts;
    }

    /// <summary>The event as it may be written: the same instance where there is room.</summary>
    public AcceptedEvent Fit(AcceptedEvent accepted, long nowMs, Vocabulary vocabulary)
    {
        if (nowMs / DayMs != _day)
        {
            _sites.Clear();
            _day = nowMs / DayMs;
        }
        var site = Of(accepted.SiteId);
        var characters = (accepted.Custom?.Length ?? 0) + (accepted.Detail?.Length ?? 0);
        if (characters > 0 && (site.Characters += characters) > limits.PropertyCharacters) accepted = accepted with { Custom = null, Detail = null };
        return site.NewTexts < limits.NewTexts ? accepted : Folded(accepted, vocabulary);
    }

    private static AcceptedEvent Folded(AcceptedEvent e, Vocabulary vocabulary)
    {
        var folded = e with
        {
            Path = Known(Term.Path, e.Path),
            Title = Known(Term.Title, e.Title),
            Hostname = Known(Term.Hostname, e.Hostname),
            Name = Known(Term.EventName, e.Name),
            EventSource = Known(Term.EventSource, e.EventSource),
            ReferrerAddress = Known(Term.Referrer, e.ReferrerAddress),
            Source = Known(Term.Source, e.Source),
            UtmSource = Known(Term.UtmSource, e.UtmSource),
            UtmMedium = Known(Term.UtmMedium, e.UtmMedium),
            UtmCampaign = Known(Term.UtmCampaign, e.UtmCampaign),
            UtmTerm = Known(Term.UtmTerm, e.UtmTerm),
            UtmContent = Known(Term.UtmContent, e.UtmContent),
            ClickId = Known(Term.ClickId, e.ClickId),
            Screen = Known(Term.Screen, e.Screen),
            Language = Known(Term.Language, e.Language),
            TimeZone = Known(Term.TimeZone, e.TimeZone),
            RevenueCurrency = Known(Term.Currency, e.RevenueCurrency),
        };
        return folded == e ? e : folded;

        string? Known(Term term, string? text) => vocabulary.Find(term, text) >= 0 ? text : OtherText;
    }

    private Site Of(int siteId) => _sites.TryGetValue(siteId, out var site) ? site : _sites[siteId] = new();

    private sealed class Site
    {
        public int NewTexts { get; set; }
        public long Characters { get; set; }
    }
}
