namespace Analytics.Core.Ingestion;

/// <summary>The random secrets that make a visitor's hash of one day worthless on the next.</summary>
public interface IVisitorSalts
{
    /// <summary>How long a salt is kept after it was made.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    /// <summary>The salt of a site on one of its local days, 32 bytes; made when it is first asked for.</summary>
    byte[] Of(int siteId, DateOnly day);

    /// <summary>True when the day has a salt already.</summary>
    bool Exists(int siteId, DateOnly day);

    /// <summary>Destroys the salts that are past their time.</summary>
    void DestroyOld();
}
