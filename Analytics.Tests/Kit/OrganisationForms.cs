using System.Net;
using System.Text.RegularExpressions;

namespace Analytics.Tests.Kit;

/// <summary>Signing in through the organisation, as a browser does.</summary>
internal static partial class OrganisationForms
{
    /// <summary>What the provider says of somebody.</summary>
    public static Dictionary<string, object> Person(string subject, string email, bool verified, params string[] groups) =>
        new() { ["sub"] = subject, ["name"] = "Mira", ["email"] = email, ["email_verified"] = verified, ["groups"] = groups };

    /// <summary>Goes to the provider, and says where it leads back to.</summary>
    internal static async Task<Uri> BeginAtOrganisation(this HttpClient client)
    {
        using var away = await client.GetAsync(new Uri("/login/organisation", UriKind.Relative));
        using var provider = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await provider.GetAsync(away.Headers.Location);
        return new Uri(answer.Headers.Location!.PathAndQuery, UriKind.Relative);
    }

    /// <summary>Follows a form that leads to the provider by a page of ours, and back; says where that ends.</summary>
    internal static async Task<string> FollowToOrganisation(this HttpClient client, HttpResponseMessage page)
    {
        // Not a redirect that says nowhere, which some browsers show and others do not.
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var provider = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await provider.GetAsync(new Uri(Refresh().Match(await page.Text()).Groups[1].Value));
        using var back = await client.GetAsync(new Uri(answer.Headers.Location!.PathAndQuery, UriKind.Relative));
        using var done = await client.GetAsync(back.Headers.Location);
        return done.Headers.Location!.ToString();
    }

    [GeneratedRegex("http-equiv=\"refresh\" content=\"0;url=([^\"]+)\"")]
    private static partial Regex Refresh();

    /// <summary>Goes to the provider and back, and says where that ends.</summary>
    internal static async Task<string> SignInByOrganisation(this HttpClient client)
    {
        using var back = await client.GetAsync(await client.BeginAtOrganisation());
        using var done = await client.GetAsync(back.Headers.Location);
        return done.Headers.Location!.ToString();
    }
}
