using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Controls;

/// <summary>
/// A component that is drawn anew only where what it shows moved: a tick gives every part of a dashboard its parameters again and
/// leaves most of them as they were. Each says in <see cref="ComponentBase.OnParametersSet"/> what that is.
/// </summary>
public abstract class DrawnWhenMoved : ComponentBase
{
    private bool _moved;

    // The first drawing asks nobody.
    protected sealed override bool ShouldRender() => _moved;

    /// <summary>Takes what is to be shown in the place of what is shown.</summary>
    /// <typeparam name="T">All that the look depends on, by value.</typeparam>
    /// <returns>True where it is something else, so that what is derived of it is to be made anew.</returns>
    protected bool Moves<T>(ref T shown, T next)
    {
        _moved = !EqualityComparer<T>.Default.Equals(shown, next);
        shown = next;
        return _moved;
    }
}
