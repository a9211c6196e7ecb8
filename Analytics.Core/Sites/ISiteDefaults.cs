namespace Analytics.Core.Sites;

/// <summary>What the operator wants of new sites.</summary>
public interface ISiteDefaults
{
    /// <summary>Sets what differs from the product's own defaults.</summary>
    void Apply(Site site);
}
