using Analytics.Tests.Kit;
using Analytics.Web.Components.Controls;
using Microsoft.JSInterop;

namespace Analytics.Tests.Components;

/// <summary>A module that could not be fetched: because the page was being left, for a moment, or for good.</summary>
public sealed class ScriptModulesTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task Module_OfAPageThatIsBeingLeft_EndsAsAPageThatHasGone()
    {
        var browser = new Browser(new JSException("Failed to fetch dynamically imported module"), new JSDisconnectedException("gone"));
        var taken = browser.Module("./js/shell.js", _clock);
        Assert.False(taken.IsCompleted);

        _clock.Advance(ScriptModules.Leaving);

        await Assert.ThrowsAsync<JSDisconnectedException>(() => taken);
    }

    [Fact]
    public async Task Module_ThatFailsTwice_HasFailed()
    {
        var browser = new Browser(new JSException("not found"), new JSException("still not found"));
        var taken = browser.Module("./js/shell.js", _clock);

        _clock.Advance(ScriptModules.Leaving);

        Assert.Equal("still not found", (await Assert.ThrowsAsync<JSException>(() => taken)).Message);
    }

    [Fact]
    public async Task Module_ThatComesTheSecondTime_IsTaken()
    {
        var browser = new Browser(new JSException("the network blinked"), null);
        var taken = browser.Module("./js/shell.js", _clock);

        _clock.Advance(ScriptModules.Leaving);

        await taken;
        Assert.Equal(["./js/shell.js", "./js/shell.js"], browser.Asked);
    }

    private sealed class Browser(params Exception?[] answers) : IJSRuntime
    {
        public List<string> Asked { get; } = [];

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, default, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Assert.Equal("import", identifier);
            Asked.Add((string)args![0]!);
            return answers[Asked.Count - 1] is { } failure ? ValueTask.FromException<TValue>(failure) : ValueTask.FromResult<TValue>(default!);
        }
    }
}
