using System.Globalization;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Security;

public sealed class ReadersLocaleTests
{
    [Fact]
    public async Task Tick_ReachesAViewerInTheLocaleItSubscribedIn()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite("Europe/Berlin");
        var seen = new TaskCompletionSource<string>();
        var before = CultureInfo.CurrentCulture;

        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        using var viewer = instance.Live.Subscribe(site.Id, _ => seen.TrySetResult(CultureInfo.CurrentCulture.Name));
        CultureInfo.CurrentCulture = before;
        await site.By("ann").Pageview("/").AtUtc(instance.Clock.GetUtcNow());
        instance.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("de-DE", await seen.Task.WaitAsync(Patience.Long));
    }
}
