using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Analytics.Core.Sites;
using Analytics.Tests.Endpoints;

namespace Analytics.Tests.Security;

/// <summary>
/// Odd requests at every call of the HTTP API's description, drawn from a fixed seed: none fails, each refusal is a problem that names its
/// field, and nothing of somebody else's site is told, changed or known to be there.
/// </summary>
public sealed partial class ApiFuzzTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const int RequestsEach = 1_000;

    private static readonly string[] Elsewhere = ["/api/login", "/api/logout", "/api/signup", "/api/event", "/api/send", "/api/batch"];

    private static readonly string[] Texts =
    [
        "", " ", "null", "true", "-1", "0", "10", "99999999999999999999", "1e400", "NaN", "../..", "%", "%zz", "\u202e", "\n", "\r\nX: y", "' OR 1=1 --", "<script>", "2025-02-30", "0001-01-01", "9999-12-31", "2025-11-10",
        "2025-09-17T00:00:00+99:00", "site_", "*", "((((", "[a", "a{99999999}", "::::", ":is:", "page:is:", "page:matches:(a+)+$", "prop.:is:x", "prop.a:is:\\", "page:is:a|b\\|", "page", "day", "hour", "month", "visitors", "7d",
        "previous", "https://", "http://[::1", "https://ex ample.com", "Asia/Kathmandu", "GMT+25", "owner", "viewer", "secret", "all", "::1/129", "ZZ", new('A', 700), new('é', 300), string.Concat(Enumerable.Repeat("😀", 300)),
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "2147483648", "-9223372036854775809", "1e308", "1e999", "0.5", "[]", "{}", "[null]", "[[]]", "{\"a\":1}", "[1,2]", "\"\\ud800\"", "\"x\\udfffy\"", "\"\\u0000\"", "[\"\\ud83d\"]",
        $"[{string.Join(',', Enumerable.Repeat("\"x\"", 300))}]", string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40)), string.Concat(Enumerable.Repeat("[", 2_000)),
    ];

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Requests_OfOddParts_AreAnsweredOrRefusedByName(bool isOwner, int seed)
    {
        var (own, others) = (await Made(instance.Ann), await Made(instance.Bob));
        await instance.Join("bob@example.com", own.Site, SiteRole.Viewer);
        var (caller, foreign) = isOwner ? (instance.Ann, others) : (instance.Bob, await Made(instance.Ann));
        var calls = (await Calls()).Where(c => !c.Path.StartsWith("/api/admin", StringComparison.Ordinal) || c.Method == "get").ToList();
        var before = await Seen(isOwner ? instance.Bob : instance.Ann, foreign.Site);
        var random = new Random(seed);
        var wrong = new List<string>();
        for (var i = 0; i < RequestsEach; i++)
        {
            using var request = Draw(random, calls[random.Next(calls.Count)], own, foreign);
            var sent = $"{request.Method} {request.RequestUri} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync())}";
            using var answer = await caller.SendAsync(request);
            if (await Fault(answer, request, foreign) is { } fault) wrong.Add($"{fault}: {sent}");
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));
        Assert.Equal(before, await Seen(isOwner ? instance.Bob : instance.Ann, foreign.Site));
    }

    [Fact]
    public async Task Ids_OfAnotherOwner_AreAnsweredLikeThoseThatNobodyHas()
    {
        var (own, foreign) = (await Made(instance.Ann), await Made(instance.Bob));
        var wrong = new List<string>();
        var asked = 0;
        foreach (var call in (await Calls()).Where(c => !c.Path.StartsWith("/api/admin", StringComparison.Ordinal)))
            foreach (var name in Places().Matches(call.Path).Select(m => m.Groups[1].Value).Where(foreign.Ids.ContainsKey))
            {
                var answers = new List<string>();
                foreach (var id in (string[])[foreign.Ids[name], "nobodys"])
                {
                    var path = Places().Replace(call.Path, m => m.Groups[1].Value == name ? id : own.Ids.GetValueOrDefault(m.Groups[1].Value, "none"));
                    using var request = new HttpRequestMessage(new(call.Method.ToUpperInvariant()), path) { Content = call.Example is null ? null : new StringContent(call.Example.ToJsonString()) };
                    using var answer = await instance.Ann.SendAsync(request);
                    answers.Add($"{(int)answer.StatusCode} {Traces().Replace(await answer.Content.ReadAsStringAsync(), "")}");
                }
                asked++;
                if (answers[0] != answers[1] || !answers[0].StartsWith("404 ", StringComparison.Ordinal)) wrong.Add($"{call.Method} {call.Path} {name}: {string.Join(" / ", answers)}");
            }

        Assert.True(asked > 35, $"{asked} asked");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [InlineData("POST", "/shares", """{"name":"Board","pasword":"open sesame"}""", "pasword")]
    [InlineData("POST", "/shares", """{"name":"Board","password":"open sesame","password":""}""", "password")]
    [InlineData("POST", "/segments", """{"name":"Mail","filters":["channel:is:email"],"scop":"site"}""", "scop")]
    [InlineData("POST", "/keys", """{"kind":"secret","source":"backend"}""", "source")]
    [InlineData("POST", "/keys/rotate", """{"grace":0}""", "grace")]
    [InlineData("PATCH", "", """{"public":false,"public":true}""", "body")]
    [InlineData("PATCH", "", """{"na\ud800me":"x"}""", "body")]
    [InlineData("PATCH", "", "{\"name\":\"\u00ff\"}", "body")]
    [InlineData("PATCH", "", "{\"\u00ffname\":\"x\"}", "body")]
    public async Task Field_ThatIsMisspeltTwiceThereOrUnreadable_IsRefused(string method, string call, string body, string field)
    {
        var site = await instance.AddSite();
        var before = await Seen(instance.Ann, site);

        // Letters are bytes here: beyond ASCII they are no UTF-8.
        using var request = new HttpRequestMessage(new(method), site.Address + call) { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) };
        using var answer = await instance.Ann.SendAsync(request);

        await answer.Problem(HttpStatusCode.BadRequest, field);
        Assert.Equal(before, await Seen(instance.Ann, site));
    }

    [Fact]
    public async Task Domain_ThatReadsLikeTheIdOfAnothersSite_TakesNothingOfIt()
    {
        var site = await instance.AddSite();
        using (var taken = await instance.Bob.PostAsync(new Uri("/api/sites", UriKind.Relative), new StringContent($$"""{"name":"Eve","url":"https://{{site.Id}}","timezone":"UTC"}"""))) Assert.Equal(HttpStatusCode.Created, taken.StatusCode);

        using var sent = await site.Post("/api/event", $$"""{"n":"pageview","u":"https://{{site.Domain}}/a","d":"{{site.Id}}"}""");

        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        Assert.Equal(1, await site.Pageviews());
        Assert.Equal("1", await instance.Ann.GetStringAsync(new Uri("/api/v1/stats/realtime/visitors?site_id=" + site.Id, UriKind.Relative)));
    }

    private static async Task<string?> Fault(HttpResponseMessage answer, HttpRequestMessage request, Owned foreign)
    {
        var (status, text) = ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        if (status >= 500) return $"failed, {status} {text}";
        // Whole, once it was sent.
        var path = request.RequestUri!.PathAndQuery;
        if (!path.StartsWith("/api/admin", StringComparison.Ordinal) && (text.Contains(foreign.Site.Domain, StringComparison.Ordinal) || text.Contains(foreign.Site.Key, StringComparison.Ordinal))) return $"tells of another's site, {status} {text}";
        if (path.Contains(foreign.Site.Address, StringComparison.Ordinal) && status != 404) return $"knows another's site, {status} {text}";
        if (status < 400) return null;
        if (path.StartsWith("/api/v1/", StringComparison.Ordinal)) return JsonNode.Parse(text)?["error"] is null ? $"says no error, {status} {text}" : null;
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return $"is no problem, {status} {text}";
        var problem = JsonNode.Parse(text)!;
        if ((int)problem["status"]! != status || string.IsNullOrWhiteSpace((string?)problem["detail"])) return $"says nothing, {text}";
        return status == 400 && string.IsNullOrEmpty((string?)problem["field"]) ? $"names no field, {text}" : null;
    }

    private static HttpRequestMessage Draw(Random random, Call call, Owned own, Owned foreign)
    {
        var kind = random.Next(5);
        // What ends something is sent at what is not its own.
        if (call is { Method: "delete", Path: "/api/sites/{siteId}" }) kind = 0;
        var path = Places().Replace(call.Path, m => (kind, m.Groups[1].Value) switch
        {
            (0, var name) => foreign.Ids.GetValueOrDefault(name, "none"),
            (1, "siteId") => own.Site.Id,
            (1, var name) when random.Next(2) == 0 => foreign.Ids.GetValueOrDefault(name, "none"),
            (1, _) => Uri.EscapeDataString(One(random, Texts) is { Length: > 0 } text ? text : "x"),
            (_, "siteId") => own.Site.Id,
            (_, var name) => call.Method == "delete" ? "none" : own.Ids.GetValueOrDefault(name, "none"),
        });
        var query = call.Parameters.Where(_ => random.Next(2) == 0).Select(name => $"{name}={Uri.EscapeDataString(name == "site_id" && random.Next(3) > 0 ? own.Site.Id : random.Next(8) == 0 ? foreign.Site.Id : One(random, Texts))}").ToList();
        if (random.Next(12) == 0) query.Add("unknown=1");
        var request = new HttpRequestMessage(new(call.Method.ToUpperInvariant()), query.Count == 0 ? path : $"{path}?{string.Join('&', query)}");
        if (call.Example is null && random.Next(20) > 0) return request;
        request.Content = new ByteArrayContent(Body(random, call, foreign));
        if (random.Next(8) > 0) request.Content.Headers.TryAddWithoutValidation("Content-Type", One(random, "application/json", "application/json", "application/json", "text/plain", "application/xml", "garbage"));
        return request;
    }

    private static byte[] Body(Random random, Call call, Owned foreign)
    {
        var body = call.Example?.AsObject().ToDictionary(f => f.Key, f => f.Value?.ToJsonString() ?? "null") ?? [];
        var names = call.Fields.Count > 0 ? call.Fields : ["x"];
        var value = random.Next(4) switch { 0 => JsonValue.Create(One(random, Texts)).ToJsonString(), 1 => JsonValue.Create(One(random, [.. foreign.Ids.Values])).ToJsonString(), _ => One(random, Values) };
        var kind = random.Next(10);
        if (kind == 0) return Encoding.UTF8.GetBytes(One(random, "", "[]", "[1]", "\"x\"", "null", "1", "{", "{}", "\ufeff{}"));
        body[kind == 1 ? One(random, "unknown", "Name", "\\ud800", "") : One(random, [.. names])] = value;
        var text = $"{{{string.Join(',', body.Select(f => $"\"{f.Key}\":{f.Value}"))}";
        if (kind == 2) text += $",\"{One(random, [.. names])}\":{value}";
        var bytes = Encoding.UTF8.GetBytes(text + "}");
        if (kind == 3) return bytes[..random.Next(bytes.Length)];
        if (kind == 4) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static T One<T>(Random random, params T[] of) => of[random.Next(of.Length)];

    /// <summary>What its owner sees of a site.</summary>
    private static async Task<string> Seen(HttpClient owner, AddedSite site)
    {
        var seen = new StringBuilder();
        foreach (var part in (string[])["", "/segments", "/shares", "/keys", "/members", "/invitations"]) seen.AppendLine(await owner.GetStringAsync(new Uri(site.Address + part, UriKind.Relative)));
        return seen.ToString();
    }

    private async Task<List<Call>> Calls()
    {
        var document = JsonNode.Parse(await instance.Stranger.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        return
        [
            .. from path in document["paths"]!.AsObject()
               where (path.Key.StartsWith("/api/", StringComparison.Ordinal) || path.Key == "/stats") && !path.Key.EndsWith("/live", StringComparison.Ordinal) && !Elsewhere.Any(e => path.Key.StartsWith(e, StringComparison.Ordinal))
               from method in path.Value!.AsObject()
               let json = method.Value!["requestBody"]?["content"]?["application/json"]
               select new Call(method.Key, path.Key, [.. (method.Value["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "query").Select(p => (string)p!["name"]!)], json?["example"], [.. json?["schema"]?["properties"]?.AsObject().Select(p => p.Key) ?? []]),
        ];
    }

    private async Task<Owned> Made(HttpClient owner)
    {
        var site = await instance.AddSite(owner: owner);
        (await site.Send("""{"event_type":"pageview","path":"/","custom":{"plan":"a"}}""")).EnsureSuccessStatusCode();
        async Task<string> Id(string part, string body, string name)
        {
            using var answer = await owner.PostAsync(new Uri(site.Address + part, UriKind.Relative), new StringContent(body));
            return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())![name]!;
        }
        return new(site, new()
        {
            ["siteId"] = site.Id,
            ["segmentId"] = await Id("/segments", """{"name":"Mail","filters":["channel:is:email"],"scope":"site"}""", "segment_id"),
            ["shareId"] = await Id("/shares", """{"name":"Board"}""", "share_id"),
            ["keyId"] = await Id("/keys", """{"kind":"public","name":"Pages"}""", "key_id"),
            ["invitationId"] = await Id("/invitations", """{"email":"cleo@example.com","role":"viewer"}""", "invitation_id"),
        });
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Places();

    [GeneratedRegex("""
        ,"trace_id":"[^"]*"
        """)]
    private static partial Regex Traces();

    private sealed record Call(string Method, string Path, IReadOnlyList<string> Parameters, JsonNode? Example, IReadOnlyList<string> Fields);

    private sealed record Owned(AddedSite Site, Dictionary<string, string> Ids);
}
