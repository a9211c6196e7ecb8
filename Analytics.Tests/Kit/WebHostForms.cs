using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Analytics.Tests.Kit;

/// <summary>Fills in and sends the plain forms of a page, as a browser without scripts does.</summary>
public static partial class WebHostForms
{
    public const string AdminEmail = "ann@example.com";
    public const string AdminPassword = "a long password";

    /// <summary>Opens <paramref name="page"/> and posts its form with the fields added to its hidden ones.</summary>
    public static async Task<HttpResponseMessage> Submit(this HttpClient client, string page, params (string Name, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(client);
        var html = await client.GetStringAsync(page);
        return await client.PostForm(page, [.. Hidden(html), .. fields]);
    }

    /// <summary>Posts fields and nothing else.</summary>
    public static async Task<HttpResponseMessage> PostForm(this HttpClient client, string address, params (string Name, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(new Uri(address, UriKind.Relative), body);
    }

    /// <summary>Posts JSON that must be taken, and reads the answer.</summary>
    public static async Task<JsonNode> Json(this HttpClient client, string address, object body)
    {
        using var answer = await client.PostAsJsonAsync(address, body);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }

    /// <summary>Makes the instance admin at <c>/setup</c> and leaves the client signed in.</summary>
    public static Task<HttpResponseMessage> SetUp(this HttpClient client, string email = AdminEmail, string password = AdminPassword) =>
        client.Submit("/setup", ("Form.Name", "Ann"), ("Form.Email", email), ("Form.Password", password));

    /// <summary>Signs in at <c>/login</c>.</summary>
    public static Task<HttpResponseMessage> SignIn(this HttpClient client, string email = AdminEmail, string password = AdminPassword, string query = "") =>
        client.Submit("/login" + query, ("Form.Email", email), ("Form.Password", password));

    /// <summary>What a page or an answer says, entities resolved.</summary>
    public static async Task<string> Text(this HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The hidden fields of a page's forms: the form's name and the antiforgery token.</summary>
    public static IEnumerable<(string Name, string Value)> Hidden(string html) =>
        HiddenInput().Matches(html).Select(match => (match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value))).DistinctBy(field => field.Item1);

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenInput();
}
