namespace Analytics.Tests.Deploy;

/// <summary>A test that runs a program of the system; skipped, with the reason, where the program is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsProgramAttribute : FactAttribute
{
    public NeedsProgramAttribute(string program)
    {
        if (PathOf(program) is null) Skip = $"{program} is not installed (on Debian: apt-get install {program}).";
    }

    /// <summary>Where the program lies; null where it is not installed.</summary>
    public static string? PathOf(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin").Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
