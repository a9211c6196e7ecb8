using System.ComponentModel.DataAnnotations;

namespace Analytics.Web.Settings;

/// <summary>What a site may add in a day, under <c>Analytics:Limits</c>.</summary>
public sealed class LimitsOptions
{
    /// <summary>Paths, titles, names and the like that a site may bring anew in a day (UTC); further ones stand as <c>(other)</c>.</summary>
    [Range(0, int.MaxValue)]
    public int NewTextsPerSiteAndDay { get; set; } = 50_000;

    /// <summary>Characters of properties that a site may bring in a day; further ones are left out, the event is counted.</summary>
    [Range(0, 1_000_000_000_000_000)]
    public long PropertyCharactersPerSiteAndDay { get; set; } = 1L << 30;
}
