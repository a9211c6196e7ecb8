using System.Runtime.CompilerServices;
using Bunit;

namespace Analytics.Tests.Kit;

/// <summary>
/// How long tests wait for what comes by itself. A passing test never waits that long: it is what a failing one costs, and what a machine may
/// stand while other tests run beside.
/// </summary>
internal static class Patience
{
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    /// <summary>Components are waited for one second by default, which a busy machine once in a while takes for a single render.</summary>
    [ModuleInitializer]
    internal static void OfComponents() => BunitContext.DefaultWaitTimeout = Long;
}
