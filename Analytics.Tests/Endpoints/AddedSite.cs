using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Analytics.Tests.Endpoints;

/// <summary>A site of a running instance, with what is needed to send to it and to ask about it.</summary>
/// <param name="Instance">Where it runs.</param>
/// <param name="Id">Its public id.</param>
/// <param name="Key">Its public key.</param>
/// <param name="Domain">Its domain.</param>
/// <param name="Secret">A secret key of it.</param>
public sealed record AddedSite(ApiInstance Instance, string Id, string Key, string Domain, string Secret)
{
    public string Address => "/api/sites/" + Id;

    /// <summary>Sends an event with the public key, as a page's script does.</summary>
    public Task<HttpResponseMessage> Send(string body, params (string Name, string Value)[] headers) =>
        Post($"/ingest/event?site_id={Id}&k={Key}", body, headers);

    /// <summary>Sends an event with the secret key, as a server does; it must be taken.</summary>
    public async Task SendAsServer(object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/event") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", Secret);
        using var answer = await Instance.Stranger.SendAsync(request);
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.NoContent && !answer.Headers.Contains("X-Analytics-Dropped"), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Posts a body to any door.</summary>
    public async Task<HttpResponseMessage> Post(string address, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "text/plain") };
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return await Instance.Stranger.SendAsync(request);
    }

    /// <summary>A read of the site's own API as its owner.</summary>
    public async Task<JsonNode> Read(string call)
    {
        using var answer = await Instance.Ann.GetAsync(new Uri(Address + call, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Pageviews of the last seven days by the report.</summary>
    public async Task<int> Pageviews() => (int)(await Read("/report"))["total_pageviews"]!;
}
