namespace Analytics.Core.Stats.Patterns;

/// <summary>The work that the patterns of one question may take. Counted in steps, not in time: a busy machine refuses nothing that a quiet one answers.</summary>
/// <param name="most">Steps at most.</param>
internal sealed class PatternWork(long most = PatternWork.StepsMost)
{
    /// <summary>A few seconds of one core: a character takes one step, as a rule, and half a million of the longest paths take as many as this.</summary>
    public const long StepsMost = 600_000_000;

    private long _taken;

    /// <summary>Whether a pattern is found in a text.</summary>
    /// <exception cref="PatternWorkException">All work is used up.</exception>
    public bool IsMatch(Pattern pattern, string text)
    {
        if (Interlocked.Read(ref _taken) > most) throw new PatternWorkException();
        long work = 0;
        var found = pattern.IsMatch(text, ref work);
        Interlocked.Add(ref _taken, work);
        return found;
    }
}
