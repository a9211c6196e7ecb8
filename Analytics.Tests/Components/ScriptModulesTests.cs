using Analytics.Web.Components.Controls;
using Microsoft.JSInterop;

namespace Analytics.Tests.Components;

/// <summary>A module that is used for a moment, and one that does not come.</summary>
public sealed class ScriptModulesTests
{
    [Fact]
    public async Task Use_OfAModuleThatIsThere_DoesIt()
    {
        var browser = new Browser(null);
        var isUsed = false;

        Assert.True(await browser.Use("./js/shell.js", _ => { isUsed = true; return ValueTask.CompletedTask; }));

        Assert.True(isUsed);
        Assert.Equal(["./js/shell.js"], browser.Asked);
        Assert.True(browser.Module.IsGivenBack);
    }

    [Fact]
    public async Task Use_OfAModuleThatDoesNotCome_SaysSo() =>
        Assert.False(await new Browser(new JSException("Failed to fetch dynamically imported module")).Use("./js/shell.js", Never));

    [Fact]
    public async Task Use_OnAPageThatHasGone_SaysSo() => Assert.False(await new Browser(new JSDisconnectedException("gone")).Use("./js/shell.js", Never));

    [Fact]
    public async Task Use_OnAPageThatGivesNoAnswer_SaysSo() => Assert.False(await new Browser(new TaskCanceledException()).Use("./js/shell.js", Never));

    [Fact]
    public async Task Use_ThatFailsInTheModule_SaysSo() =>
        Assert.False(await new Browser(null).Use("./js/shell.js", static _ => ValueTask.FromException(new JSException("not a function"))));

    private static ValueTask Never(IJSObjectReference script) => throw new InvalidOperationException("There is no module to use.");

    private sealed class Browser(Exception? answer) : IJSRuntime
    {
        public List<string> Asked { get; } = [];

        public Reference Module { get; } = new();

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, default, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Assert.Equal("import", identifier);
            Asked.Add((string)args![0]!);
            return answer is null ? ValueTask.FromResult((TValue)(object)Module) : ValueTask.FromException<TValue>(answer);
        }
    }

    private sealed class Reference : IJSObjectReference
    {
        public bool IsGivenBack { get; private set; }

        public ValueTask DisposeAsync()
        {
            IsGivenBack = true;
            return ValueTask.CompletedTask;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new NotSupportedException();

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => throw new NotSupportedException();
    }
}
