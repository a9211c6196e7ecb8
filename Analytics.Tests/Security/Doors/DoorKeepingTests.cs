namespace Analytics.Tests.Security.Doors;

/// <summary>What is left of an answer on the reader's disk, or with a proxy, once the reader has signed out.</summary>
public sealed class DoorKeepingTests(DoorPeople people) : IClassFixture<DoorPeople>
{
    public static TheoryData<string> Answers() => [.. DoorList.All.Where(door => door.Method == "GET" && door.For is not ("files" or "events" or "pages" or "words") && !door.Route.StartsWith("/ws/", StringComparison.Ordinal)).Select(door => door.Name)];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_ToSomebodyWhoIsSignedIn_IsKeptByNobody(string name)
    {
        var door = DoorList.All.Single(one => one.Name == name);
        var site = await people.AddSite();
        var reader = door.For switch { "admin" => people.Callers["admin"], "admin-page" => people.Readers["admin"], "account-page" or "site-page" => people.Readers["owner"], _ => people.Callers["owner"] };

        using var answer = await reader.GetAsync(new Uri(door.At(site.Id), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

        Assert.True(answer.Headers.CacheControl is { NoStore: true } or { NoCache: true, Private: true }, $"{answer.StatusCode} {answer.Headers.CacheControl}");
    }
}
