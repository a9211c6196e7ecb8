using Microsoft.Playwright;

namespace Analytics.Tests.Browser;

internal static class Presses
{
    /// <summary>Presses a button until it shows what it should: one that is pressed in the moment in which a page comes alive may do nothing.</summary>
    public static async Task Until(ILocator button, ILocator shown)
    {
        for (var tries = 10; tries > 0 && !await shown.IsVisibleAsync(); tries--)
        {
            if (await button.IsVisibleAsync()) await button.ClickAsync();
            try
            {
                await shown.WaitForAsync(new() { Timeout = 3_000 });
            }
            catch (TimeoutException) when (tries > 1)
            {
            }
        }
    }
}
