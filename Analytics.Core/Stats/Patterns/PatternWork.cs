namespace Analytics.Core.Stats.Patterns;

/// <summary>The work that the patterns of one question may take. Counted in steps, not in time: a busy machine refuses nothing that a quiet one answers.</summary>
/// <param name="allowance">What all questions about the site may take; null = whatever they want.</param>
/// <param name="most">Steps at most.</param>
internal sealed class PatternWork(PatternAllowance? allowance = null, long most = PatternWork.StepsMost)
{
    /// <summary>A few seconds of one core: a character takes one step, as a rule, and half a million of the longest paths take as many as this.</summary>
    public const long StepsMost = 600_000_000;

    /// <summary>What a question takes of the site's allowance at a time: less is of no account, and every text would be too often.</summary>
    private const long Share = 1_000_000;

    private long _taken, _shared;

    /// <summary>Whether a pattern is found in a text.</summary>
    /// <exception cref="PatternWorkException">All work is used up, that of the question or that of the site for now.</exception>
    public bool IsMatch(Pattern pattern, string text)
    {
        if (Interlocked.Read(ref _taken) > most) throw new PatternWorkException();
        long work = 0;
        var found = pattern.IsMatch(text, ref work);
        var (taken, shared) = (Interlocked.Add(ref _taken, work), Interlocked.Read(ref _shared));
        if (taken - shared >= Share && Interlocked.CompareExchange(ref _shared, taken, shared) == shared && allowance?.Take(taken - shared) == false) throw new PatternWorkException(isForNow: true);
        return found;
    }
}
