using System.Globalization;
using Analytics.Core.Sites;

namespace Analytics.Web.Components.Controls;

/// <summary>The letter on a site's tile.</summary>
public static class SiteLetter
{
    /// <summary>The first letter of the name as a reader sees it, whole even where it takes several characters to write.</summary>
    public static string Of(Site site)
    {
        var name = site.Name.Trim();
        return name.Length == 0 ? "?" : StringInfo.GetNextTextElement(name).ToUpper(CultureInfo.CurrentCulture);
    }
}
