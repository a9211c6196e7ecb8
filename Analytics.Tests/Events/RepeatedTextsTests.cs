using Analytics.Core.Events;

namespace Analytics.Tests.Events;

public sealed class RepeatedTextsTests
{
    [Fact]
    public void Of_TheThirdTime_IsTheSameString()
    {
        // Of some: the places are the whole process's, and a text of another test may take one meanwhile.
        Assert.Contains(Enumerable.Range(0, 50), static _ =>
        {
            var text = $"/first/{Guid.NewGuid():n}";
            RepeatedTexts.Of(text);
            RepeatedTexts.Of(text);
            var third = RepeatedTexts.Of(text.ToCharArray());
            Assert.Equal(text, third);
            return ReferenceEquals(third, RepeatedTexts.Of(text.ToCharArray()));
        });
    }

    [Fact]
    public void Of_MoreThanThereAreMany_IsAlwaysTheTextAsked()
    {
        for (var round = 0; round < 3; round++)
            for (var i = 0; i < 50_000; i++) Assert.Equal($"/page/{i}", RepeatedTexts.Of($"/page/{i}"));
    }

    [Fact]
    public void Of_SaidOnce_IsNotKept()
    {
        var text = $"/once/{Guid.NewGuid():n}";

        Assert.NotSame(RepeatedTexts.Of(text), RepeatedTexts.Of(text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(RepeatedTexts.LongestKept)]
    [InlineData(RepeatedTexts.LongestKept + 1)]
    [InlineData(5_000)]
    public void Of_AnyLength_IsTheText(int length)
    {
        var text = new string('ä', length);
        for (var i = 0; i < 3; i++) Assert.Equal(text, RepeatedTexts.Of(text));
    }

    [Fact]
    public async Task Of_ManyThreads_IsAlwaysTheTextAsked() =>
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 100_000; i++) if (RepeatedTexts.Of($"/t/{i % 20_000}") != $"/t/{i % 20_000}") throw new InvalidOperationException();
        })));
}
