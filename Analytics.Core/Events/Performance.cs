namespace Analytics.Core.Events;

/// <summary>Load time and web vitals of a page; each null where it was not measured. Milliseconds, but for the layout shift.</summary>
public readonly record struct Performance(int? LoadMs, int? LcpMs, int? InpMs, double? Cls, int? FcpMs, int? TtfbMs);
