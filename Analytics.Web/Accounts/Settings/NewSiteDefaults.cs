using Analytics.Core.Sites;

namespace Analytics.Web.Accounts.Settings;

/// <summary>How long new sites keep what they count, as the instance's settings say.</summary>
internal sealed class NewSiteDefaults(InstanceSettings settings) : ISiteDefaults
{
    public void Apply(Site site)
    {
        site.RetentionDays = settings.Number(InstanceSetting.RetentionDays);
        site.HourlyRetentionDays = settings.Number(InstanceSetting.HourlyRetentionDays);
        site.DailyRetentionDays = settings.Number(InstanceSetting.DailyRetentionDays);
    }
}
