namespace Analytics.Core.Ingestion;

/// <summary>Why a request is not taken; answered with an error. Stored; never renumber.</summary>
public enum RefuseReason : byte
{
    Invalid = 101,
    InvalidTimestamp = 102,
    NoCredentials = 103,
    WrongKey = 104,
    WrongOrigin = 105,
    UnknownSite = 106,
    TooLarge = 107,
    RateLimited = 108,
    Overloaded = 109,
    StoreFailed = 110,
}
