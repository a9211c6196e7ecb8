using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;

namespace Analytics.Tests.Endpoints;

/// <summary>Makes every call that the API's description documents, with the values of its examples, and holds the answers against its schemas.</summary>
public sealed class DocumentedCallsTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    /// <summary>What is not called here: what changes accounts, and what is sent rather than asked (tested where it is made).</summary>
    private static readonly string[] Elsewhere = ["/api/login", "/api/logout", "/api/signup", "/api/event", "/api/send", "/api/batch"];

    [Fact]
    public async Task Examples_OfEveryCall_WorkAndAreAnsweredAsDescribed()
    {
        var document = JsonNode.Parse(await instance.Stranger.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var problems = new List<string>();
        var calls = 0;
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            if (!path.StartsWith("/api/", StringComparison.Ordinal) && path != "/stats") continue;
            if (path.EndsWith("/live", StringComparison.Ordinal) || Elsewhere.Any(e => path.StartsWith(e, StringComparison.Ordinal))) continue;
            foreach (var (method, call) in methods!.AsObject())
            {
                calls++;
                problems.AddRange((await Problems(document, path, method, call!)).Select(p => $"{method} {path}: {p}"));
            }
        }

        Assert.True(calls >= 18, $"{calls} calls");
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    [Fact]
    public async Task Calls_OfTheDocument_SayHowTheyMayBeRefused()
    {
        var document = JsonNode.Parse(await instance.Stranger.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;

        foreach (var (path, methods) in document["paths"]!.AsObject().Where(p => p.Key.StartsWith("/api/sites", StringComparison.Ordinal)))
            foreach (var (method, call) in methods!.AsObject())
                Assert.True(call!["responses"]!.AsObject().ContainsKey("401") && call["security"] is not null, $"{method} {path}");
    }

    private async Task<List<string>> Problems(JsonNode document, string path, string method, JsonNode call)
    {
        var site = await KathmanduWeek.Send(instance);
        var (segment, share) = (await Made(site, "/segments", new { name = "Mail", filters = (string[])["channel:is:email"] }, "segment_id"), await Made(site, "/shares", new { name = "Board" }, "share_id"));
        var key = await Made(site, "/keys", new { kind = "secret", name = "Backend" }, "key_id");
        var invitation = await Made(site, "/invitations", new { email = "cleo@example.com", role = "viewer" }, "invitation_id");
        await instance.Join("bob@example.com", site, SiteRole.Viewer);
        var bob = (await instance.AdminIds()).First(id => id.Name == "userId").Value;
        var address = path.Replace("{invitationId}", invitation, StringComparison.Ordinal).Replace("{keyId}", key, StringComparison.Ordinal).Replace("{siteId}", site.Id, StringComparison.Ordinal).Replace("{segmentId}", segment, StringComparison.Ordinal).Replace("{shareId}", share, StringComparison.Ordinal);
        if (path.Contains("{held}", StringComparison.Ordinal))
        {
            using var restored = await instance.Ann.PostAsJsonAsync(site.Address + "/bots/restore", new Dictionary<string, string> { ["class"] = "monitor" });
            address = address.Replace("{held}", "monitor", StringComparison.Ordinal);
        }
        if (path.EndsWith("/owner", StringComparison.Ordinal))
        {
            await instance.Leave("ann@example.com", site);
            (await instance.Ann.PatchAsJsonAsync("/api/admin/users/" + bob, new { disabled = false })).EnsureSuccessStatusCode();
        }
        foreach (var (name, value) in (await instance.AdminIds())) address = address.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        var query = (call["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "query" && p["example"] is not null)
            .Select(p => $"{p!["name"]}={Uri.EscapeDataString((p["example"] is JsonArray many ? many[0] : p["example"])!.ToString().Replace("{siteId}", site.Id, StringComparison.Ordinal).Replace("{domain}", site.Domain, StringComparison.Ordinal))}").ToList();
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), query.Count == 0 ? address : $"{address}?{string.Join('&', query)}");
        var body = call["requestBody"]?["content"]?["application/json"];
        if (body is not null)
        {
            if (body["example"] is not { } example) return ["has no example of its body"];
            if (Schemas.Problems(document, body["schema"], example).ToList() is { Count: > 0 } wrong) return wrong;
            // Domains and addresses are unique, and tests of one instance many.
            request.Content = new StringContent(example.ToJsonString().Replace("https://example.com", $"https://{Guid.NewGuid():N}.example", StringComparison.Ordinal).Replace("ann@example.org", $"{Guid.NewGuid():N}@example.org", StringComparison.Ordinal).Replace("684e8c79-bf4a-40d6-ab01-169f41076409", bob, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        }
        using var answer = await instance.Ann.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var status = ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!answer.IsSuccessStatusCode || call["responses"]![status] is not { } described) return [$"{request.RequestUri} answered {status}: {text}"];
        if (described["content"]?["application/json"] is not { } json) return [];
        var problems = Schemas.Problems(document, json["schema"], JsonNode.Parse(text)).ToList();
        return json["example"] is { } shown ? [.. problems, .. Schemas.Problems(document, json["schema"], shown, "example")] : [.. problems, "has no example of its answer"];
    }

    private async Task<string> Made(AddedSite site, string call, object body, string id)
    {
        using var answer = await instance.Ann.PostAsJsonAsync(site.Address + call, body);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())![id]!;
    }
}
