namespace Analytics.Web.Cli;

/// <summary>Ends a verb with a sentence for whoever typed it.</summary>
internal sealed class VerbException(string sentence, int code = ExitCode.Failed) : Exception(sentence)
{
    /// <summary>What the program ends with.</summary>
    public int Code { get; } = code;
}
