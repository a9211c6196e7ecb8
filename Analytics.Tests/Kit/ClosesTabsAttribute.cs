using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace Analytics.Tests.Kit;

/// <summary>
/// Closes what a test opened in <see cref="Browsers"/> when the test is over. A dashboard that stays open moves on, and a page whose server
/// went asks for it: together they take more of a small machine than the test that runs.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ClosesTabsAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<ConcurrentBag<IBrowserContext>?> OfThisTest = new();

    public override void Before(MethodInfo methodUnderTest) => OfThisTest.Value = [];

    public override void After(MethodInfo methodUnderTest)
    {
        foreach (var context in OfThisTest.Value!) _ = context.CloseAsync();
    }

    internal static void Opened(IBrowserContext context) => OfThisTest.Value?.Add(context);
}
