namespace Analytics.Web.Cli;

/// <summary>What the program is asked to do: the first word of its command line.</summary>
internal enum Verb
{
    Serve,
    Demo,
    Version,
    Help,
    Unknown,
}
