namespace Analytics.Core.Sites;

/// <summary>How a site tells its visitors apart. Stored; never renumber.</summary>
public enum VisitorMode : byte
{
    /// <summary>By a hash that changes every day; nothing on the device.</summary>
    Cookieless = 0,

    /// <summary>By an id on the device, where the visitor agreed to it.</summary>
    Persistent = 1,
}
