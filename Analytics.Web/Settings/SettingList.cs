using System.Reflection;
using Analytics.Web.Accounts;
using Analytics.Web.Tracker;

namespace Analytics.Web.Settings;

/// <summary>Every key of the configuration that is the product's own. A class of options is one line here.</summary>
internal static class SettingList
{
    private static readonly (string Section, object Defaults)[] Classes =
    [
        (InstanceOptions.Section, new InstanceOptions()),
        (AccountsOptions.Section, new AccountsOptions()),
        (TrackerNames.Section, new TrackerNames()),
    ];

    /// <summary>The keys in the order in which their classes declare them.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. Classes.SelectMany(c => Of(c.Section, c.Defaults))];

    private static IEnumerable<Setting> Of(string section, object defaults)
    {
        foreach (var property in defaults.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var value = property.GetValue(defaults);
            var setting = new Setting($"{section}:{property.Name}", property, value);
            if (value is not null && !property.PropertyType.IsValueType && value is not string && !setting.IsList)
                foreach (var inner in Of(setting.Key, value)) yield return inner;
            // What has no setter is worked out, but for a list, which is added to.
            else if (property.CanWrite || setting.IsList) yield return setting;
        }
    }
}
