using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

/// <summary>How long a page waits for its figures before it is sent without them.</summary>
internal static class Sending
{
    /// <summary>A reader who sees where the figures will stand waits more easily than one who sees nothing; most answers are there far sooner.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1);

    /// <summary>Waits for a page's question: in its circuit until it is answered, before it is sent for a moment only. What is asked goes on, and the circuit finds its answer.</summary>
    public static async Task Wait(Task asked, RendererInfo renderer, TimeProvider clock)
    {
        if (renderer.IsInteractive)
        {
            await asked;
            return;
        }
        using var enough = new CancellationTokenSource();
        if (await Task.WhenAny(asked, Task.Delay(Within, clock, enough.Token)) != asked) return;
        await enough.CancelAsync();
        await asked;
    }
}
