using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>The OpenAPI document and the page that shows it.</summary>
public sealed partial class ApiDocumentTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Fact]
    public async Task Document_OfTheApi_IsOpenApi31WithATitle()
    {
        var document = await Document();

        Assert.StartsWith("3.1.", (string)document["openapi"]!, StringComparison.Ordinal);
        Assert.Equal("Analytics", (string?)document["info"]!["title"]);
        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!.AsObject().First().Value!["scheme"]);
    }

    [Fact]
    public async Task Document_ComparedWithWhatIsMapped_DescribesEveryCall()
    {
        var paths = (await Document())["paths"]!.AsObject();

        var mapped = instance.Host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => (Method: method.ToLowerInvariant(), Path: "/" + Constraint().Replace(e.RoutePattern.RawText!.TrimStart('/'), "}"))))
            .Where(call => call.Method is not ("options" or "head") && (call.Path.StartsWith("/api/", StringComparison.Ordinal) || call.Path.StartsWith("/ingest/", StringComparison.Ordinal)))
            .Distinct().ToList();

        Assert.Contains(("get", "/api/sites/{siteId}/report"), mapped);
        Assert.Contains(("post", "/ingest/event"), mapped);
        Assert.All(mapped, call =>
        {
            var described = paths[call.Path.TrimEnd('/')]?[call.Method];
            Assert.True(described is not null, $"{call.Method} {call.Path} is not described");
            Assert.False(string.IsNullOrWhiteSpace((string?)described["summary"]), $"{call.Method} {call.Path} has no summary");
        });
    }

    [Fact]
    public async Task Document_OfNumbers_SaysNumbers()
    {
        var document = await Document();

        var token = document["paths"]!["/api/sites/{siteId}/tokens"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!;
        Assert.Equal("""["null","integer"]""", token["properties"]!["minutes"]!["type"]!.ToJsonString());
        Assert.DoesNotContain("\"integer\",\"string\"", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_OfTheApi_HoldsNoPageOfTheUi()
    {
        var paths = (await Document())["paths"]!.AsObject().Select(p => p.Key).ToList();

        Assert.All(paths, path => Assert.Matches("^/(api/|ingest/|health/|ws/|(beacon|event|count(/{site_id})?|matomo.php|piwik.php|pixel.gif|stats|metrics)$)", path));
        Assert.Contains("/beacon", paths);
    }

    [Fact]
    public async Task Docs_InTheBrowser_AreAPageThatItsOwnPolicyLetsRun()
    {
        using var first = await instance.Stranger.GetAsync(new Uri("/api/docs", UriKind.Relative));
        using var page = first.Headers.Location is { } location ? await instance.Stranger.GetAsync(new Uri(new Uri("http://localhost/api/docs"), location)) : first;

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        var html = await page.Content.ReadAsStringAsync();
        // Scripts come from here only, so none may stand in the page itself.
        Assert.All(Script().Matches(html), script => Assert.Contains("src=", script.Groups[1].Value, StringComparison.Ordinal));
        foreach (var source in Source().Matches(html).Select(m => m.Groups[1].Value))
            Assert.Equal(HttpStatusCode.OK, (await instance.Stranger.GetAsync(new Uri(new Uri("http://localhost/api/docs/"), source))).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/nothing")]
    [InlineData("GET", "/api/sites/site_1/nothing")]
    [InlineData("POST", "/ingest/nothing")]
    public async Task Call_ThatDoesNotExist_IsToldAsAProblem(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var answer = await instance.Ann.SendAsync(request);

        await answer.Problem(HttpStatusCode.NotFound);
    }

    private async Task<JsonNode> Document()
    {
        using var answer = await instance.Stranger.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    [GeneratedRegex(":[^}]+}")]
    private static partial Regex Constraint();

    [GeneratedRegex("<script([^>]*)>")]
    private static partial Regex Script();

    [GeneratedRegex("<script[^>]*src=\"([^\"]+)\"")]
    private static partial Regex Source();
}
