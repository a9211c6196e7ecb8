using System.ComponentModel.DataAnnotations;

namespace Analytics.Web.Settings;

/// <summary>What a new site begins with, under <c>Analytics:Defaults</c>.</summary>
public sealed class NewSiteOptions
{
    /// <summary>Days that a new site keeps single events.</summary>
    [Range(1, 36_500)]
    public int RetentionDays { get; set; } = 730;

    /// <summary>Days that hourly figures of a new site outlive the events.</summary>
    [Range(0, 36_500)]
    public int HourlyRetentionDays { get; set; } = 7;

    /// <summary>Days that daily figures of a new site outlive the events.</summary>
    [Range(0, 36_500)]
    public int DailyRetentionDays { get; set; } = 730;
}
