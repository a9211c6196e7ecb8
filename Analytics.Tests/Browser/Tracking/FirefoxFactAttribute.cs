namespace Analytics.Tests.Browser.Tracking;

/// <summary>A test in Firefox; skipped, and counted as skipped, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FirefoxFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/firefox-esr";

    public FirefoxFactAttribute()
    {
        if (!File.Exists(Program)) Skip = "Firefox was not found (on Debian: apt-get install firefox-esr).";
    }
}
