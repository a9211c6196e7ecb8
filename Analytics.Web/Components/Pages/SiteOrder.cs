namespace Analytics.Web.Components.Pages;

/// <summary>What the cards of sites are ordered by.</summary>
public enum SiteOrder
{
    Name,
    Active,
    Visitors,
}
