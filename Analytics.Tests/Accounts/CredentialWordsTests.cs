using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Views;
using Microsoft.AspNetCore.Http;

namespace Analytics.Tests.Accounts;

public sealed class CredentialWordsTests
{
    [Theory]
    [InlineData(1, "1 minute")]
    [InlineData(60, "1 minute")]
    [InlineData(61, "2 minutes")]
    [InlineData(900, "15 minutes")]
    public void Pause_IsSaidInWholeMinutesAndNoStatus(int seconds, string words)
    {
        var http = new DefaultHttpContext();
        Assert.Contains($"is paused for {words}.", CredentialWords.On(http, new CredentialVerdict.Paused(TimeSpan.FromSeconds(seconds)), "wrong"), StringComparison.Ordinal);
        Assert.Equal(StatusCodes.Status200OK, http.Response.StatusCode);
    }

    [Fact]
    public void ClientThatFailedTooOften_IsAnswered429WithTheTimeToWait()
    {
        var http = new DefaultHttpContext();
        Assert.Contains("Try again in 3 minutes.", CredentialWords.On(http, new CredentialVerdict.Throttled(TimeSpan.FromSeconds(130)), "wrong"), StringComparison.Ordinal);
        Assert.Equal((StatusCodes.Status429TooManyRequests, "130"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString()));
    }

    [Fact]
    public void AnythingElse_IsWhatThePageSaysOfAWrongOne() => Assert.Equal("wrong", CredentialWords.Of(new CredentialVerdict.Wrong(), "wrong"));
}
