namespace Analytics.Web.Cli;

/// <summary>How a verb ends, for scripts. Never renumber.</summary>
internal static class ExitCode
{
    /// <summary>It did what was asked, or the answer is yes.</summary>
    public const int Done = 0;

    /// <summary>It could not, or the answer is no.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the settings are wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>The data folder is in use by a program that does not answer, or no instance can be reached.</summary>
    public const int Busy = 3;
}
