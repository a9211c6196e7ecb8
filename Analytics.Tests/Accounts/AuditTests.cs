using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Endpoints;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Administering;
using Analytics.Web.Accounts.Auditing;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

public sealed class AuditTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Fact]
    public async Task Act_OfACaller_IsNotedWithWhoWhatAndTheNetworkAlone()
    {
        var site = await instance.AddSite();
        using var changed = await instance.Ann.PatchAsJsonAsync(site.Address, new { name = "Renamed" });
        using var refused = await instance.Bob.PatchAsJsonAsync(site.Address, new { name = "Not his" });

        var entries = await Entries(new(Text: site.Domain));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (changed.StatusCode, refused.StatusCode));
        Assert.Equal([Acts.SiteChanged, Acts.SiteMade], entries.Select(e => e.Act));
        Assert.All(entries, e => Assert.Equal("ann@example.com", e.Actor));
        Assert.Equal("name", entries[0].Detail);
        Assert.Equal(ApiInstance.Noon, entries[0].At);
        // Once, not as a call again.
        Assert.Empty(await Entries(new(Act: "api.", Text: site.Id)));
    }

    [Fact]
    public async Task Act_WithoutAWordOfItsOwn_IsNotedAsTheCall()
    {
        var site = await instance.AddSite();
        using var made = await instance.Ann.PostAsJsonAsync(site.Address + "/tokens", new { minutes = 5 });

        var entry = Assert.Single(await Entries(new(Act: "api.", Text: site.Id)));

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal((Acts.Called, "POST /api/sites/{siteId}/tokens", "ann@example.com"), (entry.Act, entry.Detail.TrimEnd('/'), entry.Actor));
    }

    [Fact]
    public async Task Acts_OverTheHttpApi_SayToWhomOrWhatTheyWereDone()
    {
        var site = await instance.AddSite();
        (await instance.Ann.PostAsJsonAsync("/api/admin/users", new { email = "hal@example.com", password = ApiInstance.Password, name = "Hal" })).EnsureSuccessStatusCode();
        (await instance.Ann.PostAsync(new Uri("/api/admin/jobs/hourly-rollup/run", UriKind.Relative), null)).EnsureSuccessStatusCode();
        (await instance.Ann.PostAsJsonAsync(site.Address + "/bots/restore", new { @class = "headless" })).EnsureSuccessStatusCode();
        (await instance.Ann.DeleteAsync(new Uri(site.Address + "/bots/restore/headless", UriKind.Relative))).EnsureSuccessStatusCode();
        await instance.Ann.GetStringAsync(site.Address + "/person?user_id=customer-4711");

        var entries = await Entries(new());

        Assert.Contains(entries, e => (e.Act, e.Subject, e.Detail, e.Actor) == (Acts.AccountMade, "hal@example.com", "by an admin", "ann@example.com"));
        Assert.Contains(entries, e => (e.Act, e.Subject) == (Acts.JobRun, "hourly-rollup"));
        Assert.Contains(entries, e => (e.Act, e.Subject, e.Detail) == (Acts.BotsRestored, site.Domain, "headless, 0 events"));
        Assert.Contains(entries, e => (e.Act, e.Subject, e.Detail) == (Acts.BotsHeld, site.Domain, "headless"));
        // That somebody's data were read, never whose.
        Assert.Contains(entries, e => (e.Act, e.Subject, e.Detail) == (Acts.PersonRead, site.Domain, "0 events"));
        Assert.DoesNotContain(entries, e => (e.Detail + e.Subject).Contains("customer-4711", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Name_ThatOthersKnowSomebodyBy_IsNotedWhenItChanges()
    {
        await instance.Host.Client().PostAsJsonAsync("/api/signup", new { email = "ida@example.com", password = ApiInstance.Password, name = "Ida" });
        var ida = instance.Host.Client();
        await ida.SignIn("ida@example.com", ApiInstance.Password);

        await ida.PostForm("/account/name", [.. WebHostForms.Hidden(await ida.GetStringAsync("/account")), ("name", "The office")]);

        Assert.Contains(await Entries(new(Text: "ida@example.com")), e => (e.Act, e.Detail) == (Acts.AccountChanged, "name was Ida"));
    }

    [Fact]
    public async Task SharesAndSegments_MadeChangedAndRemoved_AreNotedByName()
    {
        var site = await instance.AddSite();
        async Task<string> Made(string what, object body, string id) => (string)JsonNode.Parse(await (await instance.Ann.PostAsJsonAsync(site.Address + what, body)).EnsureSuccessStatusCode().Content.ReadAsStringAsync())![id]!;
        var segment = await Made("/segments", new { name = "Mail", filters = (string[])["channel:is:email"], scope = "site" }, "segment_id");
        var share = await Made("/shares", new { name = "Board" }, "share_id");
        (await instance.Ann.PatchAsJsonAsync($"{site.Address}/segments/{segment}", new { scope = "private" })).EnsureSuccessStatusCode();
        (await instance.Ann.PatchAsJsonAsync($"{site.Address}/shares/{share}", new { name = "The board" })).EnsureSuccessStatusCode();
        (await instance.Ann.DeleteAsync(new Uri($"{site.Address}/shares/{share}", UriKind.Relative))).EnsureSuccessStatusCode();
        (await instance.Ann.DeleteAsync(new Uri($"{site.Address}/segments/{segment}", UriKind.Relative))).EnsureSuccessStatusCode();

        var entries = (await Entries(new(Act: "site.s", Text: site.Domain))).Reverse();

        Assert.Equal(
            [
                (Acts.SegmentMade, "Mail (for the site)"), (Acts.ShareMade, "Board"), (Acts.SegmentChanged, "Mail (private)"),
                (Acts.ShareChanged, "The board"), (Acts.ShareRemoved, "The board"), (Acts.SegmentRemoved, "Mail (private)"),
            ],
            entries.Select(e => (e.Act, e.Detail)));
        // Whoever has a link's address sees the figures.
        Assert.DoesNotContain(entries, e => e.Detail.Contains(share, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_RightAndWrong_IsNoted()
    {
        await instance.Host.Client().SignIn("bob@example.com", "not the password");
        await instance.Host.Client().SignIn("bob@example.com", ApiInstance.Password);

        var entries = await Entries(new(Act: "account.", Text: "bob@example.com"));

        Assert.Equal([Acts.SignedIn, Acts.SignInRefused], entries.Take(2).Select(e => e.Act));
        Assert.DoesNotContain(entries, e => e.Detail.Contains("not the password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Administration_OfAnAccount_EndsWhatItShouldAndIsNoted()
    {
        var administration = instance.Host.Services.GetRequiredService<UserAdministration>();
        // By which the instance learns its address.
        await instance.Host.Client().SignIn("ann@example.com", ApiInstance.Password);
        await instance.Host.Client().PostAsJsonAsync("/api/signup", new { email = "gil@example.com", password = ApiInstance.Password, name = "Gil" });
        var gil = instance.Host.Client();
        await gil.SignIn("gil@example.com", ApiInstance.Password);
        var id = (await administration.List(default)).Single(u => u.Email == "gil@example.com").Id;

        await administration.EndSessions(id);
        Assert.Equal(HttpStatusCode.Redirect, (await gil.GetAsync("/account")).StatusCode);

        await administration.RequireFactor(id, required: true);
        await gil.SignIn("gil@example.com", ApiInstance.Password);
        Assert.EndsWith("required=true", (await gil.GetAsync("/sites")).Headers.Location!.ToString(), StringComparison.Ordinal);

        var link = new Uri((await administration.PasswordLink(id))!);
        Assert.EndsWith("done=password", (await instance.Host.Client().Submit(link.PathAndQuery, ("Form.Password", "by a link of the admin"))).Headers.Location!.ToString(), StringComparison.Ordinal);

        await administration.Disable(id, disabled: true);
        Assert.Contains("paused", await (await instance.Host.Client().SignIn("gil@example.com", "by a link of the admin")).Text(), StringComparison.Ordinal);
        Assert.Equal(UserStatus.Disabled, (await administration.List(default)).Single(u => u.Id == id).Status);
        Assert.Equal([Acts.AccountDisabled, Acts.PasswordChanged, Acts.PasswordLink], (await Entries(new(Act: "account.", Text: "gil@example.com"))).Where(e => e.Act != Acts.SignInRefused).Take(3).Select(e => e.Act));
    }

    [Fact]
    public async Task Admin_WhoIsNoneAnyMore_SeesNothingOfTheInstanceFromThenOn()
    {
        var administration = instance.Host.Services.GetRequiredService<UserAdministration>();
        await instance.Host.Client().PostAsJsonAsync("/api/signup", new { email = "joe@example.com", password = ApiInstance.Password, name = "Joe" });
        var id = (await administration.List(default)).Single(u => u.Email == "joe@example.com").Id;
        Assert.True(await administration.SetAdmin(id, true));
        var joe = instance.Host.Client();
        await joe.SignIn("joe@example.com", ApiInstance.Password);
        Assert.Equal(HttpStatusCode.OK, (await joe.GetAsync("/admin/audit.csv")).StatusCode);

        Assert.True(await administration.SetAdmin(id, false));

        Assert.Contains("/login", (await joe.GetAsync("/admin/audit.csv")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("/login", (await joe.GetAsync("/admin/users")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ByTheAdminAlone_IsWhatTheFilterTakes()
    {
        var site = await instance.AddSite();
        var (ann, bob) = (instance.Host.Client(), instance.Host.Client());
        await ann.SignIn("ann@example.com", ApiInstance.Password);
        await bob.SignIn("bob@example.com", ApiInstance.Password);
        await instance.Host.Services.GetRequiredService<AuditLog>().Write(Acts.TeamMade, "=HYPERLINK(\"x\")", site.Domain);
        await instance.Host.Services.GetRequiredService<AuditLog>().Write(Acts.TeamMade, "\r=1+1", site.Domain);

        var csv = await ann.GetStringAsync($"/admin/audit.csv?text={site.Domain}");

        Assert.StartsWith("at,actor,act,subject,detail,network\r\n", csv, StringComparison.Ordinal);
        Assert.Equal(5, csv.Split("\r\n").Length);
        Assert.Contains(",\"'\r=1+1\",", csv, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", csv, StringComparison.Ordinal);
        Assert.EndsWith("/not-found?returnUrl=%2Fadmin%2Faudit.csv", (await bob.GetAsync("/admin/audit.csv")).Headers.Location!.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/login", (await instance.Host.Client().GetAsync("/admin/audit.csv")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<AuditEntry>> Entries(AuditFilter filter) => instance.Host.Services.GetRequiredService<AuditLog>().Read(filter, 100, default);
}
