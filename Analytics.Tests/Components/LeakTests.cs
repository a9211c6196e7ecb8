using System.Runtime.CompilerServices;
using Analytics.Web.Components.Pages;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Analytics.Tests.Components;

/// <summary>Pages that live by a feed and timers leave nothing behind, however often they are opened.</summary>
public sealed class LeakTests : PageContext
{
    private const int Times = 200;

    [Fact]
    public async Task Dashboard_OpenedAndLeftOften_IsGoneEachTime()
    {
        Navigation.NavigateTo("sites/site_0001?period=today");
        await Leaves(() => OpenAndLeave<Dashboard>(page => page.Add(p => p.SiteId, Halden.PublicId)));
    }

    [Fact]
    public Task Realtime_OpenedAndLeftOften_IsGoneEachTime() => Leaves(() => OpenAndLeave<RealtimePage>(page => page.Add(p => p.SiteId, Halden.PublicId)));

    private async Task Leaves(Func<Task<WeakReference>> open)
    {
        var timers = Clock.Timers;
        var opened = new List<WeakReference>();
        for (var time = 0; time < Times; time++) opened.Add(await open());

        Assert.Equal((0, timers), (Feed.Subscribers, Clock.Timers));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        // The last one may still stand on the stack.
        Assert.InRange(opened.Count(page => page.IsAlive), 0, 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> OpenAndLeave<TPage>(Action<ComponentParameterCollectionBuilder<TPage>> parameters) where TPage : IComponent
    {
        var page = new WeakReference(Opened(parameters));
        await DisposeComponentsAsync();
        return page;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object Opened<TPage>(Action<ComponentParameterCollectionBuilder<TPage>> parameters) where TPage : IComponent
    {
        var page = Render(parameters);
        Assert.Equal(1, Feed.Subscribers);
        return page.Instance;
    }
}
