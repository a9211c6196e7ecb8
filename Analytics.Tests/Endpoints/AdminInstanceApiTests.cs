using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Auditing;

namespace Analytics.Tests.Endpoints;

/// <summary>People, the audit log and the settings of the instance, over HTTP.</summary>
public sealed class AdminInstanceApiTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Fact]
    public async Task Invitation_ToTheInstance_LetsSomebodyInUntilItIsRevoked()
    {
        var (cleo, dora) = (await Invited("cleo@example.com"), await Invited("dora@example.com"));
        var waiting = await Read("/api/admin/invitations");
        Assert.Equal(["cleo@example.com", "dora@example.com"], waiting.AsArray().Select(i => (string)i!["email"]!).Order());
        Assert.DoesNotContain("code=", waiting.ToJsonString(), StringComparison.Ordinal);

        using var joined = await instance.Host.Client().Submit(PathOf((string)cleo["link"]!), ("Form.Name", "Cleo"), ("Form.Password", ApiInstance.Password));
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        using var revoked = await instance.Ann.DeleteAsync(At("/api/admin/invitations/" + (string)dora["invitation_id"]!));
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Contains("The invitation is over", await (await instance.Host.Client().GetAsync(At(PathOf((string)dora["link"]!)))).Text(), StringComparison.Ordinal);
        await (await instance.Ann.DeleteAsync(At("/api/admin/invitations/none"))).Problem(HttpStatusCode.NotFound);
        await (await instance.Ann.PostAsJsonAsync("/api/admin/invitations", new { email = "nobody" })).Problem(HttpStatusCode.BadRequest, "email");
        (await instance.SignedIn("cleo@example.com")).Dispose();
    }

    [Fact]
    public async Task Account_ThatIsHelped_GetsALinkAndLosesItsSessions()
    {
        var id = await AddUser("emil@example.com");
        using var emil = await instance.SignedIn("emil@example.com");

        using var made = await instance.Ann.PostAsync(At($"/api/admin/users/{id}/password-link"), null);
        Assert.Equal((HttpStatusCode.Created, true), (made.StatusCode, made.Headers.CacheControl!.NoStore));
        var link = PathOf((string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["link"]!);
        using var ended = await instance.Ann.PostAsync(At($"/api/admin/users/{id}/sign-out"), null);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await emil.GetAsync(At("/api/sites"))).StatusCode);

        using var asked = await instance.Ann.PatchAsJsonAsync("/api/admin/users/" + id, new { require_second_factor = true });
        Assert.True((bool)JsonNode.Parse(await asked.Content.ReadAsStringAsync())!["require_second_factor"]!);
        using var refused = await instance.Stranger.PostAsJsonAsync("/api/login", new { email = "emil@example.com", password = ApiInstance.Password });
        Assert.Equal("two_factor_setup_required", (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]);
        using var reset = await instance.Ann.DeleteAsync(At($"/api/admin/users/{id}/second-factors"));
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        await (await instance.Ann.PostAsync(At("/api/admin/users/nobody/password-link"), null)).Problem(HttpStatusCode.NotFound);
        await (await instance.Ann.PostAsync(At("/api/admin/users/nobody/sign-out"), null)).Problem(HttpStatusCode.NotFound);
        Assert.StartsWith("/reset?", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AuditLog_OverHttp_IsFilteredPagedAndTakenAway()
    {
        await AddUser("fay@example.com");
        var id = await AddUser("gus@example.com");
        (await instance.Ann.PatchAsJsonAsync("/api/admin/users/" + id, new { disabled = true })).EnsureSuccessStatusCode();
        (await instance.Ann.PatchAsJsonAsync("/api/admin/users/" + id, new { disabled = false })).EnsureSuccessStatusCode();

        var first = await Read("/api/admin/audit?text=gus@example.com&act=account.&limit=1");
        var second = await Read($"/api/admin/audit?text=gus@example.com&act=account.&limit=1&before={first["next_before"]}");

        Assert.Equal((Acts.AccountEnabled, Acts.AccountDisabled), ((string)first["entries"]!.AsArray().Single()!["act"]!, (string)second["entries"]!.AsArray().Single()!["act"]!));
        Assert.Equal(ApiInstance.Noon, (DateTimeOffset)first["entries"]![0]!["at"]!);
        var day = $"{ApiInstance.Noon:yyyy-MM-dd}";
        var file = await instance.Ann.GetAsync(At($"/api/admin/audit.csv?text=gus@example.com&act=account.&from={day}&to={day}"));
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"ann@example.com,{Acts.AccountDisabled},gus@example.com", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await Read("/api/admin/audit?to=2020-01-01"))["entries"]!.AsArray());
        await (await instance.Ann.GetAsync(At("/api/admin/audit?from=yesterday"))).Problem(HttpStatusCode.BadRequest, "from");
        await (await instance.Ann.GetAsync(At("/api/admin/audit?before=x"))).Problem(HttpStatusCode.BadRequest, "before");
        await (await instance.Ann.GetAsync(At("/api/admin/audit.csv?colour=red"))).Problem(HttpStatusCode.BadRequest, "colour");
    }

    [Fact]
    public async Task Settings_OverHttp_AreHeldToTheRulesOfThePage()
    {
        var before = await Read("/api/admin/settings");
        // The instance of the tests says its registration in the configuration.
        Assert.Equal("registration", (string?)before["fixed"]!.AsArray().Single());
        Assert.False(before.AsObject().ContainsKey("smtp_password"));

        using var changed = await instance.Ann.PatchAsJsonAsync("/api/admin/settings", new { sign_in_note = "Ask the office.", retention_days = 400, smtp_password = "smtp secret 2" });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var after = await Read("/api/admin/settings");
        Assert.Equal(("Ask the office.", 400), ((string)after["sign_in_note"]!, (int)after["retention_days"]!));
        Assert.Equal((string?)before["name"], (string?)after["name"]);
        Assert.DoesNotContain("smtp secret", after.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("smtp secret", (await Read("/api/admin/audit?act=instance."))!.ToJsonString(), StringComparison.Ordinal);

        async Task Refused(object change, string field) => await (await instance.Ann.PatchAsJsonAsync("/api/admin/settings", change)).Problem(HttpStatusCode.BadRequest, field);
        await Refused(new { registration = "closed" }, "registration");
        await Refused(new { retention_days = 0 }, "retention_days");
        await Refused(new { smtp_port = 70_000 }, "smtp_port");
        await Refused(new { public_url = "ftp://stats.example.com" }, "public_url");
        await Refused(new { name = " " }, "name");
        // It stands in the subject of every mail.
        await Refused(new { name = "Analytics\r\nBcc: eve@example.com" }, "name");
        await Refused(new { smtp_from = "nobody" }, "smtp_from");
    }

    private async Task<JsonNode> Invited(string email)
    {
        using var made = await instance.Ann.PostAsJsonAsync("/api/admin/invitations", new { email });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return JsonNode.Parse(await made.Content.ReadAsStringAsync())!;
    }

    private async Task<string> AddUser(string email)
    {
        using var made = await instance.Ann.PostAsJsonAsync("/api/admin/users", new { email, password = ApiInstance.Password, name = email });
        return (string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["user_id"]!;
    }

    private async Task<JsonNode> Read(string path) => JsonNode.Parse(await instance.Ann.GetStringAsync(At(path)))!;

    private static string PathOf(string link) => new Uri(new Uri("http://localhost"), link).PathAndQuery;

    private static Uri At(string path) => new(path, UriKind.Relative);
}
