using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>Listing and adding sites.</summary>
public sealed class SitesApiTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private static readonly Uri Sites = new("/api/sites", UriKind.Relative);

    [Fact]
    public async Task Site_OfAnInstanceThatKnowsItsAddress_NamesItInTheLineForThePage()
    {
        await using var host = await WebHost.Start(("Analytics:PublicUrl", "https://stats.example/"), ("Analytics:Admin:Email", WebHostForms.AdminEmail), ("Analytics:Admin:Password", WebHostForms.AdminPassword));
        using var ann = host.Client();
        await ann.SignIn();
        using var program = host.Client();
        program.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await program.Json("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword }))["token"]!);

        var site = await program.Json("/api/sites", new { name = "Shop", url = "https://shop.example", timezone = "UTC" });

        Assert.Contains("src=\"https://stats.example/analytics.js?", (string)site["snippet"]!, StringComparison.Ordinal);
        foreach (var page in (string[])["install", "settings/tracker"])
        {
            var text = System.Net.WebUtility.HtmlDecode(await ann.GetStringAsync(new Uri($"/sites/{site["site_id"]}/{page}", UriKind.Relative)));
            Assert.Contains("https://stats.example/analytics", text, StringComparison.Ordinal);
            Assert.DoesNotContain("http://localhost/analytics", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Create_WithNameUrlAndZone_AnswersEverythingAboutTheSite()
    {
        using var answer = await instance.Ann.PostAsJsonAsync(Sites, new { name = " Example Store ", url = "https://www.Create.example/", timezone = "Asia/Kathmandu" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var site = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        Assert.Equal(["site_id", "name", "url", "domain", "timezone", "site_key", "snippet", "created_at"], site.Select(p => p.Key));
        var (id, key) = ((string)site["site_id"]!, (string)site["site_key"]!);
        Assert.StartsWith("site_", id, StringComparison.Ordinal);
        Assert.StartsWith("pk_live_", key, StringComparison.Ordinal);
        Assert.Equal("Example Store", (string?)site["name"]);
        Assert.Equal("https://www.create.example", (string?)site["url"]);
        Assert.Equal("create.example", (string?)site["domain"]);
        Assert.Equal("Asia/Kathmandu", (string?)site["timezone"]);
        Assert.Equal($"<script async defer src=\"http://localhost/analytics.js?site_id={id}\" data-site-id=\"{id}\" data-site-key=\"{key}\"></script>", (string?)site["snippet"]);
        Assert.Equal("2025-11-15T12:00:00+00:00", (string?)site["created_at"]);
        Assert.Equal("/api/sites/" + id, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task List_OfAnAccount_HoldsItsSitesAndNobodyElses()
    {
        var mine = await instance.AddSite();
        using var made = await instance.Bob.PostAsJsonAsync(Sites, new { name = "Bob's", url = "bobs.example", timezone = "UTC" });
        var his = (string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["site_id"]!;

        var anns = JsonNode.Parse(await instance.Ann.GetStringAsync(Sites))!.AsArray();
        var bobs = JsonNode.Parse(await instance.Bob.GetStringAsync(Sites))!.AsArray();

        Assert.Equal([his], bobs.Select(s => (string)s!["site_id"]!));
        Assert.DoesNotContain(his, anns.Select(s => (string)s!["site_id"]!));
        var listed = Assert.Single(anns, s => (string)s!["site_id"]! == mine.Id)!;
        Assert.Equal(mine.Key, (string?)listed["site_key"]);
        Assert.Contains(mine.Key, (string)listed["snippet"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"url":"https://a.example","timezone":"UTC"}""", "name")]
    [InlineData("""{"name":"  ","url":"https://a.example","timezone":"UTC"}""", "name")]
    [InlineData("""{"name":"A","timezone":"UTC"}""", "url")]
    [InlineData("""{"name":"A","url":"ftp://a.example","timezone":"UTC"}""", "url")]
    [InlineData("""{"name":"A","url":"https://","timezone":"UTC"}""", "url")]
    [InlineData("""{"name":"A","url":"https://user:pass@a.example","timezone":"UTC"}""", "url")]
    [InlineData("""{"name":"A","url":"https://a.example"}""", "timezone")]
    [InlineData("""{"name":"A","url":"https://a.example","timezone":"Mars/Olympus"}""", "timezone")]
    [InlineData("""{"name":"A","url":"https://a.example","timezone":"W. Europe Standard Time"}""", "timezone")]
    [InlineData("""{"name":5,"url":"https://a.example","timezone":"UTC"}""", "name")]
    [InlineData("""{"name":"A","url":["https://a.example"],"timezone":"UTC"}""", "url")]
    [InlineData("""{"name":"A","url":"https://a.example","timezone":1}""", "timezone")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    public async Task Create_WithAnImpossibleField_IsRefusedByItsName(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await instance.Ann.PostAsync(Sites, content);

        await answer.Problem(HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task Create_WithANameTooLong_IsRefused()
    {
        using var answer = await instance.Ann.PostAsJsonAsync(Sites, new { name = new string('x', 101), url = "https://long.example", timezone = "UTC" });

        await answer.Problem(HttpStatusCode.BadRequest, "name");
    }

    [Theory]
    [InlineData("https://taken1.example", "https://www.taken1.example")]
    [InlineData("https://www.taken2.example", "http://TAKEN2.example/shop")]
    [InlineData("taken3.example", "https://taken3.example:8443")]
    public async Task Create_OfADomainThatIsTaken_IsAConflictForEverybody(string first, string second)
    {
        (await instance.Ann.PostAsJsonAsync(Sites, new { name = "A", url = first, timezone = "UTC" })).EnsureSuccessStatusCode();

        foreach (var client in (HttpClient[])[instance.Ann, instance.Bob])
        {
            using var answer = await client.PostAsJsonAsync(Sites, new { name = "B", url = second, timezone = "UTC" });
            await answer.Problem(HttpStatusCode.Conflict, "url");
        }
    }

    [Fact]
    public async Task Sites_WithoutATokenOrWithABadOne_Are401()
    {
        using var bad = instance.Client();
        bad.DefaultRequestHeaders.Authorization = new("Bearer", "not.a.token");

        foreach (var client in (HttpClient[])[instance.Stranger, bad])
        {
            using var list = await client.GetAsync(Sites);
            using var create = await client.PostAsJsonAsync(Sites, new { name = "A", url = "https://a401.example", timezone = "UTC" });
            await list.Problem(HttpStatusCode.Unauthorized);
            await create.Problem(HttpStatusCode.Unauthorized);
            Assert.NotEmpty(list.Headers.WwwAuthenticate);
        }
    }

    [Fact]
    public async Task List_WithAParameterItDoesNotKnow_IsRefusedByItsName()
    {
        using var answer = await instance.Ann.GetAsync(new Uri("/api/sites?page=2", UriKind.Relative));

        await answer.Problem(HttpStatusCode.BadRequest, "page");
    }
}
