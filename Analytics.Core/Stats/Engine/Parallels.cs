using System.Runtime.ExceptionServices;

namespace Analytics.Core.Stats.Engine;

/// <summary>Work on several threads whose failure is the failure of one of them, not a bundle.</summary>
internal static class Parallels
{
    public static void For(int count, Action<int> work)
    {
        if (count == 1)
        {
            work(0);
            return;
        }
        try
        {
            Parallel.For(0, count, work);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
