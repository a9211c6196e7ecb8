namespace Analytics.Web.Components.Controls;

/// <summary>Hands out turns, one after the other: what is drawn in a turn goes to the browser in a message of its own.</summary>
public sealed class RenderTurns
{
    private Task _last = Task.CompletedTask;

    /// <summary>Ends when it is the caller's turn. Called on the circuit's own thread only.</summary>
    public Task Next() => _last = After(_last);

    private static async Task After(Task before)
    {
        await before;
        await Task.Yield();
    }
}
