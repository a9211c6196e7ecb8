using System.Net;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Auditing;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

/// <summary>The second factor of somebody whom the organisation signs in.</summary>
public sealed class OrganisationFactorTests : OrganisedInstance
{
    private string _key = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _key = await SecondFactorTests.KeyOf(Ann);
        await SecondFactorTests.Post(Ann, "/account/app", ("code", Totp.Code(_key)));
    }

    [Fact]
    public async Task Account_WithASecondFactor_IsAskedForItAfterTheOrganisation()
    {
        var ann = Host.Client();

        Assert.Equal("/login/code?returnUrl=%2Fsites", await ann.SignInByOrganisation());
        Assert.Equal(HttpStatusCode.Redirect, (await ann.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        Assert.Contains("wrong", await (await ann.Submit("/login/code", ("Form.Code", "000000"))).Text(), StringComparison.Ordinal);
        using var done = await ann.Submit("/login/code?returnUrl=%2Fteams", ("Form.Code", Totp.Code(_key, 1)));

        Assert.EndsWith("/teams", done.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        // The session says how it began.
        Assert.Equal((Acts.SignedIn, "organisation"), await LastSignIn());
    }

    [Theory]
    [InlineData("mfa", "/sites")]
    [InlineData("pwd", "/login/code?returnUrl=%2Fsites")]
    public async Task Provider_ThatSaysHowItAsked_IsBelievedOnlyAboutSeveralFactors(string method, string address)
    {
        Issuer.Who["amr"] = new[] { "pwd", method };

        Assert.Equal(address, await Host.Client().SignInByOrganisation());
    }

    private async Task<(string Act, string Way)> LastSignIn() =>
        (await Host.Services.GetRequiredService<AuditLog>().Read(new AuditFilter(Act: Acts.SignedIn), 1, default)).Select(e => (e.Act, e.Detail)).Single();
}
