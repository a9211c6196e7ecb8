using Analytics.Web.Components;

namespace Analytics.Web.Accounts.Views;

/// <summary>What somebody reads whose password or code was not taken: the same wherever one is asked for.</summary>
internal static class CredentialWords
{
    /// <summary>The sentence for a verdict that lets nobody go on.</summary>
    /// <param name="wrong">What is said where what was typed is wrong.</param>
    public static string Of(CredentialVerdict verdict, string wrong) => verdict switch
    {
        CredentialVerdict.Paused paused => Wording.TooManyWrongTriesSigning.With(Minutes(paused.For)),
        CredentialVerdict.Throttled throttled => Wording.TooManyFailedSignIns.With(Minutes(throttled.For)),
        _ => wrong,
    };

    /// <summary>The same on the page that asked, which is answered 429 with the time to wait where the client failed too often.</summary>
    public static string On(HttpContext http, CredentialVerdict verdict, string wrong)
    {
        if (verdict is CredentialVerdict.Throttled throttled)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            RetryAfter.Say(http, throttled.For);
        }
        return Of(verdict, wrong);
    }

    private static string Minutes(TimeSpan time) => Math.Ceiling(time.TotalMinutes) is var minutes && minutes <= 1 ? "1 minute" : $"{minutes:0} minutes";
}
