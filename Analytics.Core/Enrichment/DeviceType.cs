namespace Analytics.Core.Enrichment;

/// <summary>The kind of device a visitor holds. Stored; never renumber.</summary>
public enum DeviceType : byte
{
    Unknown = 0,
    Desktop = 1,
    Mobile = 2,
    Tablet = 3,
    Tv = 4,
    Console = 5,
    Wearable = 6,
}
