using Analytics.Web.Accounts;

namespace Analytics.Tests.Accounts;

public sealed class ReturnPathTests
{
    [Theory]
    [InlineData("/sites/1?from=2025-01-01#top")]
    [InlineData("/a/b:c")]
    [InlineData("/search?q=https://example.com")]
    public void Of_APathOfOurs_IsItself(string path) => Assert.Equal(path, ReturnPath.Of(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("/sites/..//evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("\t//evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    public void Of_AnythingElse_IsTheDefault(string? wanted) => Assert.Equal(ReturnPath.Default, ReturnPath.Of(wanted));
}
