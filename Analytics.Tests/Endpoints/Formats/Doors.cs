using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Analytics.Tests.Endpoints.Formats;

/// <summary>Sends to the doors of other wire formats as their clients do.</summary>
internal static class Doors
{
    public const string Dot = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    public static async Task<HttpResponseMessage> Get(this AddedSite site, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return await site.Instance.Stranger.SendAsync(request);
    }

    public static async Task<HttpResponseMessage> Form(this AddedSite site, string address, string form)
    {
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        return await site.Instance.Stranger.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    public static async Task<JsonNode> Json(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(text)!;
    }

    public static async Task IsDot(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/gif", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal(Dot, Convert.ToBase64String(await answer.Content.ReadAsByteArrayAsync()));
    }

    /// <summary>The paths of the report with their pageviews.</summary>
    public static async Task<Dictionary<string, int>> Pages(this AddedSite site) =>
        (await site.Read("/report"))["pages"]!.AsArray().ToDictionary(p => (string)p!["path"]!, p => (int)p!["pageviews"]!);

    /// <summary>Events of every kind that the figures show.</summary>
    public static async Task<int> Events(this AddedSite site) =>
        (await site.Read("/timeseries?metric=events&granularity=day"))["points"]!.AsArray().Sum(p => (int)p!["value"]!);
}
