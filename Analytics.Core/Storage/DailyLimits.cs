namespace Analytics.Core.Storage;

/// <summary>What one site may add to the file in a day, within its rate limits: against senders that make up paths or properties to fill the disk.</summary>
public sealed record DailyLimits
{
    public static readonly DailyLimits Default = new();

    /// <summary>Texts (paths, titles, referrers, names …) that no event before had; further ones stand as <see cref="DailyRoom.OtherText"/>. Default 50,000.</summary>
    public int NewTexts { get; init; } = 50_000;

    /// <summary>Characters of properties and of what single kinds carry; further ones are left out. Default 1,073,741,824.</summary>
    public long PropertyCharacters { get; init; } = 1 << 30;
}
