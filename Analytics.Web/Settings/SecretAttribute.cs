namespace Analytics.Web.Settings;

/// <summary>A setting that is never printed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
