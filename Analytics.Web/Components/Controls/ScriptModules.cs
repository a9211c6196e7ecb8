using Microsoft.JSInterop;

namespace Analytics.Web.Components.Controls;

/// <summary>What a page does with a module of scripts for a moment. One that does not come takes no page with it: what it would have done is missing.</summary>
internal static class ScriptModules
{
    /// <summary>After which a page that was being left has gone.</summary>
    internal static readonly TimeSpan Leaving = TimeSpan.FromSeconds(2);

    /// <summary>Takes the module at an address, does something with it and gives it back.</summary>
    /// <returns>False where it could not be done: the module did not come or is not right, or the page has gone or gives no answer.</returns>
    public static async Task<bool> Use(this IJSRuntime js, string address, Func<IJSObjectReference, ValueTask> use)
    {
        ArgumentNullException.ThrowIfNull(js);
        ArgumentNullException.ThrowIfNull(use);
        try
        {
            await using var script = await js.InvokeAsync<IJSObjectReference>("import", address);
            if (script is not null) await use(script);
            return true;
        }
        catch (Exception failure) when (failure is JSException or JSDisconnectedException or OperationCanceledException)
        {
            return false;
        }
    }
}
