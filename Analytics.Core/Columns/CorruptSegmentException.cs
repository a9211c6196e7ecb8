namespace Analytics.Core.Columns;

/// <summary>
/// A segment cannot be read as it was written: bytes were changed, lost or added, or a newer program wrote it. Nothing was
/// read wrong; the message names the place (header, directory or column) and what is wrong there.
/// </summary>
public sealed class CorruptSegmentException : Exception
{
    public CorruptSegmentException()
    {
    }

    public CorruptSegmentException(string message) : base(message)
    {
    }

    public CorruptSegmentException(string message, Exception inner) : base(message, inner)
    {
    }

    internal static CorruptSegmentException At(string place, string what) => new($"{place}: {what}.");
}
