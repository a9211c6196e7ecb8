namespace Analytics.Core.Sites;

/// <summary>What a script weighs, in bytes: as it is, and as browsers receive it.</summary>
public sealed record TrackerSize(int RawBytes, int GzipBytes, int BrotliBytes);
