using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Analytics.Tests.Kit;

/// <summary>Where tabs of the browser go.</summary>
internal static class Arrivals
{
    /// <summary>
    /// Awaits that the tab is at an address. Playwright's own wait goes on until it has heard of the page's <c>load</c>, which on a busy
    /// machine it once in a while never does, long after everything is there; what comes next waits for what it needs by itself.
    /// </summary>
    /// <param name="glob">Such as <c>**/sites</c>: two stars for anything, one for anything but a slash.</param>
    public static Task Arrives(this IPage page, string glob) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex("^" + Regex.Escape(glob).Replace("\\*\\*", ".*", StringComparison.Ordinal).Replace("\\*", "[^/]*", StringComparison.Ordinal) + "$"));

    /// <summary>
    /// Another tab of the same browser, for whoever asks for a page after a session has ended. The tab that stood open goes to the sign-in by
    /// itself, and that takes the place of whatever it is sent to at the same time.
    /// </summary>
    public static Task<IPage> AnotherTab(this IPage page) => page.Context.NewPageAsync();
}
