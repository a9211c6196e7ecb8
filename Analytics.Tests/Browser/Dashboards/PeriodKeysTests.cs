using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Controls;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>Every named period by its entry and by its key, and every width of a bucket.</summary>
[Collection(DashboardCollection.Name)]
public sealed class PeriodKeysTests(ReadSite site)
{
    [Fact]
    public async Task Period_ByItsEntryAndByItsKey_IsTheOneOfTheAddress()
    {
        var (page, errors) = await site.Open("?compare=none");
        await page.IsAlive();
        var button = page.Locator(".head [popovertarget=pop-period]");

        foreach (var period in Periods.All)
        {
            // The usual one stands in no address.
            var (with, without) = period == Periods.Default ? ("compare=none", "period=") : ($"period={period.Wire()}", "?none?");
            await (await page.OpenPeriods()).Locator($"a[data-key='{period.Key()}']").ClickAsync();
            await page.Leads(with, without);
            await Expect(button).ToContainTextAsync(period.Words());
        }
        foreach (var period in Periods.All.Reverse())
        {
            var (with, without) = period == Periods.Default ? ("compare=none", "period=") : ($"period={period.Wire()}", "?none?");
            await page.Keyboard.PressAsync(period.Key().ToString());
            await page.Leads(with, without);
            await Expect(button).ToContainTextAsync(period.Words());
        }
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Interval_Chosen_IsTheOneOfChartAndAddress()
    {
        var (page, errors) = await site.Open("?period=90d&compare=none");
        await page.IsAlive();

        foreach (var (every, said) in new[] { (Interval.Day, "per day"), (Interval.Week, "per week"), (Interval.Month, "per month") })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = every.ToString(), Exact = true }).ClickAsync();
            await page.Leads($"interval={every.Wire()}");
            await Expect(page.Locator(".chart").First).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex(said));
        }
        await page.ReloadAsync();
        await Expect(page.Locator(".chart").First).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("per month"));
        Assert.Empty(errors);
    }
}
