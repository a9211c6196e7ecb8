using Analytics.Core.Enrichment;

namespace Analytics.Tests.Enrichment;

public sealed class RequiredLiteralsTests
{
    [Theory]
    [InlineData(@"(iPhone|iPad).{0,100}Version/(\d+)", "Version/ & iPad|iPhone")]
    [InlineData(@"(Chrome)/(\d+)", "Chrome & /")]
    [InlineData(@"colou?r", "colo & r")]
    [InlineData(@"a|b|", "")]
    [InlineData(@"(?:Edge|)x+y", "x & y")]
    [InlineData(@"[Bb]ot\b/\.", "ot/.")]
    [InlineData(@"(?:abc){0,2}d{2}", "d")]
    public void Of_Pattern_FindsWhatMustOccur(string pattern, string expected) =>
        Assert.Equal(expected, string.Join(" & ", RequiredLiterals.Of(pattern).Select(set => string.Join('|', set.Order()))));
}
