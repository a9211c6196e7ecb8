using Microsoft.JSInterop;

namespace Analytics.Web.Components.Controls;

/// <summary>Takes modules of scripts that a page needs as soon as it stands.</summary>
internal static class ScriptModules
{
    /// <summary>After which a page that was being left has gone.</summary>
    internal static readonly TimeSpan Leaving = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The module at an address. A browser that leaves a page breaks off what it fetches and says that it failed, while the server still
    /// takes the page for open: asked once more a moment later, a page that has gone is known to have gone, and what fails again has failed.
    /// </summary>
    /// <exception cref="JSDisconnectedException">The page has gone.</exception>
    /// <exception cref="JSException">The module is not there, or not right.</exception>
    public static async Task<IJSObjectReference> Module(this IJSRuntime js, string address, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(js);
        try
        {
            return await js.InvokeAsync<IJSObjectReference>("import", address);
        }
        catch (JSException)
        {
            await Task.Delay(Leaving, clock);
            return await js.InvokeAsync<IJSObjectReference>("import", address);
        }
    }
}
