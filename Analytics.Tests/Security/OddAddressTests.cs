using System.Net;
using System.Net.Http.Json;
using Analytics.Tests.Endpoints;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Security;

/// <summary>Addresses and names that would be something else in a mail than they are on a page.</summary>
public sealed class OddAddressTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    /// <summary>Each is another way to write Ann's: a mail to it goes to her, an account of it is none of hers.</summary>
    [Theory]
    [InlineData("<ann@example.com>")]
    [InlineData("\"Somebody\"<ann@example.com>")]
    [InlineData("\"ann\"@example.com")]
    [InlineData("an\\n@example.com")]
    [InlineData("ann(her)@example.com")]
    [InlineData("ann@ｅxample.com")]
    [InlineData("ann@exam\u00adple.com")]
    [InlineData("ann@[127.0.0.1]")]
    public async Task Address_ThatIsAnotherInDisguise_IsRefusedAtEveryDoor(string email)
    {
        await (await instance.Stranger.PostAsJsonAsync("/api/signup", new { email, password = ApiInstance.Password, name = "X" })).Problem(HttpStatusCode.BadRequest, "email");
        await (await instance.Ann.PostAsJsonAsync("/api/admin/users", new { email, password = ApiInstance.Password, name = "X" })).Problem(HttpStatusCode.BadRequest, "email");
        await (await instance.Ann.PostAsJsonAsync("/api/admin/invitations", new { email })).Problem(HttpStatusCode.BadRequest, "email");
    }

    [Theory]
    [InlineData("o'hara+stats@exämple.example")]
    [InlineData("ann@localhost")]
    public async Task Address_ThatIsUnusualAndPlain_IsTaken(string email) =>
        Assert.Equal(HttpStatusCode.Created, (await instance.Ann.PostAsJsonAsync("/api/admin/invitations", new { email })).StatusCode);

    /// <summary>A site's name stands in the mails of its invitations.</summary>
    [Theory]
    [InlineData("Shop\r\n\r\nYour password has ended: https://evil.example")]
    [InlineData("Shop\u2028https://evil.example")]
    [InlineData("Shop \u202egro.live")]
    public async Task Name_OfASiteInSeveralLinesOrDirections_IsRefused(string name)
    {
        var site = await instance.AddSite();

        await (await instance.Ann.PostAsJsonAsync("/api/sites", new { name, url = $"https://{Guid.NewGuid():N}.example", timezone = "UTC" })).Problem(HttpStatusCode.BadRequest, "name");
        await (await instance.Ann.PatchAsJsonAsync(site.Address, new { name })).Problem(HttpStatusCode.BadRequest, "name");
    }
}
