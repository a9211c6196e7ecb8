namespace Analytics.Core.Jobs;

/// <summary>Work that is done from time to time. Doing it twice is the same as doing it once.</summary>
public interface IJob
{
    /// <summary>Does the work; the sentence says what was done, for the job page.</summary>
    Task<string> Run(CancellationToken cancel);
}
