namespace Analytics.Web.Tracker;

/// <summary>What a page may include.</summary>
internal enum TrackerKind
{
    Core,
    Full,
    Pixel,
    Consent,
    OptOut,
}
