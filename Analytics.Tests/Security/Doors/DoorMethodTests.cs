using System.Net;

namespace Analytics.Tests.Security.Doors;

/// <summary>What every door of the list says to methods it does not do, and to the one that asks for the headers alone.</summary>
public sealed class DoorMethodTests(DoorPeople people) : IClassFixture<DoorPeople>
{
    /// <summary>But for those whose GET counts an event or begins a sign-in, the files and the circuit, which are the framework's.</summary>
    public static TheoryData<string> Read() =>
        [.. DoorList.All.Where(door => door.Method == "GET" && door.For is not "events" && !door.Route.StartsWith("/login/organisation", StringComparison.Ordinal) && !door.Route.StartsWith("{**", StringComparison.Ordinal)).Select(door => door.Name)];

    public static TheoryData<string> Calls() => [.. DoorList.All.Where(door => door.Methods != "ANY" && door.For is not "events" && door.Route.StartsWith("/api/", StringComparison.Ordinal)).Select(door => door.Name)];

    [Theory]
    [MemberData(nameof(Read))]
    public async Task Door_AskedForTheHeadersAlone_AnswersAsToARead(string name)
    {
        var door = DoorList.All.Single(one => one.Name == name);
        var site = await people.AddSite();
        foreach (var client in (HttpClient[])[people.Callers["stranger"], people.Callers["nobody"], people.Callers["owner"], people.Callers["token stats:read"], people.Callers["admin"], people.Readers["owner"], people.Readers["admin"]])
        {
            using var read = await Ask(client, HttpMethod.Get, door.At(site.Id));
            using var head = await Ask(client, HttpMethod.Head, door.At(site.Id));
            Assert.Equal(read.StatusCode, head.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_ByAMethodItHasNot_SaysThoseItHas(string name)
    {
        var door = DoorList.All.Single(one => one.Name == name);
        foreach (var (method, status) in ((HttpMethod, HttpStatusCode)[])[(HttpMethod.Put, HttpStatusCode.MethodNotAllowed), (new("PURGE"), HttpStatusCode.MethodNotAllowed), (HttpMethod.Options, HttpStatusCode.NoContent)])
        {
            using var answer = await Ask(people.Callers["stranger"], method, door.At("site_none"));
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains(door.Method, answer.Content.Headers.Allow);
            Assert.DoesNotContain("PUT", answer.Content.Headers.Allow);
            Assert.Equal(answer.Content.Headers.Allow.Contains("GET"), answer.Content.Headers.Allow.Contains("HEAD"));
        }
    }

    [Fact]
    public async Task Address_OfNoCall_IsNotThereByAnyMethod()
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Put, HttpMethod.Options])
        {
            using var answer = await Ask(people.Callers["stranger"], method, "/api/no/such/call");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Empty(answer.Content.Headers.Allow);
        }
    }

    private static async Task<HttpResponseMessage> Ask(HttpClient client, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
