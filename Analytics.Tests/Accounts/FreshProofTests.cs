using System.Net;
using System.Text.RegularExpressions;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

/// <summary>Whoever finds an open browser cannot keep the account: what makes a lasting way in asks once more who sits there.</summary>
public sealed partial class FreshProofTests : OrganisedInstance
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("/account/email", "/account", "said=saved", "email=new@example.com")]
    [InlineData("/account/app", "/account/security", "said=code", "code=000000")]
    [InlineData("/account/app/remove", "/account/security", "said=removed")]
    [InlineData("/account/recovery-codes", "/account/security", "/account/security")]
    [InlineData("/account/passkeys", "/account/security", "said=passkey-failed", "credential={}")]
    [InlineData("/account/passkeys/remove", "/account/security", "said=removed", "id=none")]
    [InlineData("/account/tokens/make", "/account/tokens", "said=made", "name=x", "scopes=admin", "days=30")]
    public async Task Door_AWhileAfterTheSignIn_LeadsToTheProof_AndIsOpenAfterIt(string door, string page, string answer, params string[] fields)
    {
        var before = (await Host.Accounts())[0];
        Clock.Advance(Later);

        Assert.Equal(Proof(page), await Post(door, fields));
        var after = (await Host.Accounts())[0];
        Assert.Equal((before.Email, before.SecurityStamp, before.ConcurrencyStamp), (after.Email, after.SecurityStamp, after.ConcurrencyStamp));

        using var proved = await Ann.Submit(Proof(page), ("Form.Given", WebHostForms.AdminPassword));
        Assert.EndsWith(page, proved.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(answer, await Post(door, fields), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Door_InTheMinutesAfterTheSignIn_IsOpen()
    {
        Clock.Advance(Later - TimeSpan.FromMinutes(1));
        Assert.EndsWith("said=code", await Post("/account/app", "code=000000"), StringComparison.Ordinal);
        // What does not run the instance is no way back in to the account.
        Clock.Advance(Later);
        Assert.EndsWith("said=made", await Post("/account/tokens/make", "name=x", "scopes=stats:read", "days=30"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_AWhileAfterTheSignIn_ShowNeitherTheKeyNorTheForms()
    {
        Assert.Matches(Key(), await Ann.GetStringAsync("/account/security"));
        Clock.Advance(Later);

        var page = await Ann.GetStringAsync("/account/security");

        Assert.DoesNotMatch(Key(), page);
        foreach (var door in (string[])["/account/app", "/account/app/remove", "/account/recovery-codes", "/account/passkeys", "/account/organisation"]) Assert.DoesNotContain($"action=\"{door}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/account/email\"", await Ann.GetStringAsync("/account"), StringComparison.Ordinal);
        using var options = await Ann.PostForm("/account/passkeys/options", [.. WebHostForms.Hidden(page)]);
        Assert.Equal(HttpStatusCode.Forbidden, options.StatusCode);
    }

    [Fact]
    public async Task Password_GuessedAtInAnOpenBrowser_IsPausedAsAtTheSignIn()
    {
        Clock.Advance(Later);
        for (var i = 0; i < 5; i++) Assert.Contains(i < 4 ? "not the password" : "is paused for", await (await Ann.Submit(Proof("/account"), ("Form.Given", "guess " + i))).Text(), StringComparison.Ordinal);
        Assert.Contains("paused", await (await Ann.Submit(Proof("/account"), ("Form.Given", WebHostForms.AdminPassword))).Text(), StringComparison.Ordinal);
        Assert.Equal(Proof("/account/security"), await Post("/account/app", "code=000000"));
    }

    [Fact]
    public async Task OldPassword_GuessedAtWhereItIsChanged_IsPausedToo()
    {
        for (var i = 0; i < 5; i++) await Post("/account/password", "password=guess " + i, "new=a fresh and long one");
        Assert.EndsWith("said=rule", await Post("/account/password", "password=" + WebHostForms.AdminPassword, "new=a fresh and long one"), StringComparison.Ordinal);
        Assert.Contains("paused for 15 minutes", await Ann.GetStringAsync("/account?said=rule"), StringComparison.Ordinal);
        // What a link says is not taken for what the program says.
        Assert.DoesNotContain("call this number", await Ann.GetStringAsync("/account?said=rule&text=call%20this%20number"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Organisation_ThatSignedThePersonInLongAgo_ProvesNothing()
    {
        Issuer.Who = OrganisationForms.Person("mira", "mira@halden.example", verified: true);
        Issuer.SignedInAt = Clock.GetUtcNow() - TimeSpan.FromHours(3);
        var mira = Host.Client();
        Assert.Equal("/sites", await mira.SignInByOrganisation());
        Assert.DoesNotMatch(Key(), await mira.GetStringAsync("/account/security"));

        async Task<string> Prove() => await mira.FollowToOrganisation(await mira.PostForm("/account/prove/organisation", [.. WebHostForms.Hidden(await mira.GetStringAsync(Proof("/account/security")))]));
        Assert.Equal(Proof("/account/security") + "&said=organisation", await Prove());
        Assert.Equal(("login", "0"), Issuer.Wanted);
        Issuer.SignedInAt = Clock.GetUtcNow();
        Issuer.Who = OrganisationForms.Person("somebody else", "mira@halden.example", verified: true);
        Assert.Equal(Proof("/account/security") + "&said=organisation", await Prove());
        Issuer.Who = OrganisationForms.Person("mira", "mira@halden.example", verified: true);
        Assert.Equal("/account/security", await Prove());
        Assert.Matches(Key(), await mira.GetStringAsync("/account/security"));
    }

    [Fact]
    public async Task Organisation_ThatDoesNotSayWhenSomebodySignedIn_ProvesNothing_AndThatIsSaid()
    {
        Issuer.Who = OrganisationForms.Person("mira", "mira@halden.example", verified: true);
        var mira = Host.Client();
        Assert.Equal("/sites", await mira.SignInByOrganisation());
        Assert.DoesNotMatch(Key(), await mira.GetStringAsync("/account/security"));

        using var away = await mira.PostForm("/account/prove/organisation", [.. WebHostForms.Hidden(await mira.GetStringAsync(Proof("/account/security")))]);
        var answer = await mira.FollowToOrganisation(away);

        Assert.Equal(Proof("/account/security") + "&said=organisation-unsaid", answer);
        Assert.Contains("does not say when you signed in there", await mira.GetStringAsync(answer), StringComparison.Ordinal);
        Assert.DoesNotMatch(Key(), await mira.GetStringAsync("/account/security"));
    }

    [Fact]
    public async Task Proof_OfAnAccountWithoutPassword_IsTheCodeOfItsApp()
    {
        var key = Key().Match(await Ann.GetStringAsync("/account/security")).Groups[1].Value;
        await Post("/account/app", "code=" + Totp.Code(key));
        await using (var scope = Host.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var ann = (await accounts.FindByEmailAsync(WebHostForms.AdminEmail))!;
            ann.PasswordHash = null;
            await accounts.UpdateAsync(ann);
        }
        Clock.Advance(Later);

        Assert.Contains("wrong", await (await Ann.Submit(Proof("/account/security"), ("Form.Given", "000000"))).Text(), StringComparison.Ordinal);
        Assert.EndsWith("/account/security", (await Ann.Submit(Proof("/account/security"), ("Form.Given", Totp.Code(key, 1)))).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passkey_SentWithoutHavingBeenAskedFor_IsRefusedInWords()
    {
        Assert.EndsWith("said=passkey-failed", await Post("/account/passkeys", "credential={}"), StringComparison.Ordinal);
        Assert.EndsWith("said=passkey", await Post("/account/prove/passkey", "credential={}"), StringComparison.Ordinal);
        var stranger = Host.Client();
        using var answer = await stranger.PostForm("/login/passkey", [.. WebHostForms.Hidden(await stranger.GetStringAsync("/login")), ("credential", "{}")]);
        Assert.StartsWith("/login?passkey=failed", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_ThatEverybodyEnters_ProvesNothing()
    {
        await using var demo = await WebHost.Start(("Analytics:Demo", "true"));
        var anybody = demo.Client();
        await anybody.PostForm("/demo/enter", [.. WebHostForms.Hidden(await anybody.GetStringAsync("/"))]);

        using var answer = await anybody.PostForm("/account/email", [.. WebHostForms.Hidden(await anybody.GetStringAsync("/account")), ("email", "mine@example.com")]);

        Assert.Equal(Proof("/account"), answer.Headers.Location!.ToString());
    }

    private static string Proof(string page) => "/account/prove?returnUrl=" + Uri.EscapeDataString(page);

    private async Task<string> Post(string door, params string[] fields)
    {
        var token = WebHostForms.Hidden(await Ann.GetStringAsync("/account")).Where(f => f.Name.StartsWith("__", StringComparison.Ordinal));
        using var answer = await Ann.PostForm(door, [.. token, .. fields.Select(f => f.Split('=', 2)).Select(f => (f[0], f[1]))]);
        return answer.Headers.Location!.ToString();
    }

    [GeneratedRegex("<p class=\"mono key\"[^>]*>([a-z2-7 ]+)</p>")]
    private static partial Regex Key();
}
