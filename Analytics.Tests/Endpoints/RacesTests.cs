using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Analytics.Tests.Endpoints;

/// <summary>Equal calls that come at the same moment, and calls about what somebody else takes away meanwhile.</summary>
public sealed class RacesTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const int AtOnce = 12;

    [Fact]
    public async Task Rotate_ByManyAtOnce_LeavesOnePublicKeyThatDoesNotEnd()
    {
        var site = await instance.AddSite();

        await Race(_ => instance.Ann.PostAsync(new Uri(site.Address + "/keys/rotate", UriKind.Relative), null), HttpStatusCode.OK);

        var keys = await Read(site.Address + "/keys");
        Assert.Equal(AtOnce + 1, keys.Count(key => (string?)key!["kind"] == "public"));
        Assert.Single(keys, key => (string?)key!["kind"] == "public" && key["valid_until"] is null);
    }

    [Fact]
    public async Task Invitation_MadeByManyAtOnce_WaitsOnce()
    {
        var site = await instance.AddSite();

        await Race(_ => instance.Ann.PostAsJsonAsync(site.Address + "/invitations", new { email = "fay@example.com", role = "viewer" }), HttpStatusCode.Created);

        Assert.Single(await Read(site.Address + "/invitations"));
    }

    [Fact]
    public async Task ShareLink_LimitedToASegmentThatIsBeingRemoved_IsMadeOrRefused()
    {
        var site = await instance.AddSite();
        for (var round = 0; round < 3; round++)
        {
            using var made = await instance.Ann.PostAsJsonAsync(site.Address + "/segments", new { name = "Home", filters = (string[])["page:is:/"] });
            var segment = (string)(await made.Content.ReadFromJsonAsync<JsonNode>())!["segment_id"]!;

            await Race(n => n % 2 == 0
                ? instance.Ann.DeleteAsync(new Uri($"{site.Address}/segments/{segment}", UriKind.Relative))
                : instance.Ann.PostAsJsonAsync(site.Address + "/shares", new { name = "Home only", segment_id = segment }));
        }
    }

    /// <param name="wanted">What each is answered; null where any answer but a failure is right.</param>
    private static async Task Race(Func<int, Task<HttpResponseMessage>> call, HttpStatusCode? wanted = null)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(n => Task.Run(() => call(n))));
        foreach (var answer in answers)
        {
            using (answer)
            {
                if (wanted is { } code) Assert.Equal(code, answer.StatusCode);
                else Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, await answer.Content.ReadAsStringAsync());
            }
        }
    }

    private async Task<JsonArray> Read(string address) => JsonNode.Parse(await instance.Ann.GetStringAsync(new Uri(address, UriKind.Relative)))!.AsArray();
}
