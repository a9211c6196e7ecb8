namespace Analytics.Web.Components.Controls;

/// <summary>Hands out turns, one after the other: what is drawn in a turn goes to the browser in a message of its own.</summary>
public sealed class RenderTurns
{
    private Task _last = Task.CompletedTask;

    /// <summary>True while something is drawn of which little has changed: what is shown already is drawn anew at once, in one message.</summary>
    public bool Together { get; private set; }

    /// <summary>Draws what moved on by a little. Called on the circuit's own thread only.</summary>
    public void DrawTogether(Action draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        Together = true;
        try
        {
            draw();
        }
        finally
        {
            Together = false;
        }
    }

    /// <summary>Ends when it is the caller's turn. Called on the circuit's own thread only.</summary>
    public Task Next() => _last = After(_last);

    private static async Task After(Task before)
    {
        await before;
        await Task.Yield();
    }
}
