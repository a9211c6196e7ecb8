using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Accounts;

public sealed partial class SecondFactorTests
{
    [Fact]
    public async Task App_ConfirmedByItsCode_IsAskedForAtTheNextSignIn_AndEachCodeIsGoodOnce()
    {
        await using var host = await WebHost.Start();
        var owner = host.Client();
        await owner.SetUp();

        var key = await KeyOf(owner);
        Assert.Contains("said=code", (await Post(owner, "/account/app", ("code", "000000"))).Headers.Location!.ToString(), StringComparison.Ordinal);
        var used = await Post(owner, "/account/app", ("code", Totp.Code(key)));
        var codes = RecoveryCode().Matches(await owner.GetStringAsync(used.Headers.Location!.ToString())).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(10, codes.Count);
        Assert.DoesNotContain(codes[0], await owner.GetStringAsync("/account/security"), StringComparison.Ordinal);

        // The password alone leads to the second step, and to nothing else.
        var other = host.Client();
        var first = await other.SignIn();
        Assert.Contains("/login/code", first.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/account")).StatusCode);
        Assert.Contains("wrong", await (await other.Submit("/login/code", ("Form.Code", "123456"))).Text(), StringComparison.Ordinal);
        var code = Totp.Code(key, 1);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Submit("/login/code", ("Form.Code", code))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/account")).StatusCode);

        // The same code again is refused; a recovery code opens, once.
        var third = host.Client();
        await third.SignIn();
        Assert.Contains("wrong, or was used", await (await third.Submit("/login/code", ("Form.Code", code))).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await third.Submit("/login/code", ("Form.Code", codes[3]))).StatusCode);
        var fourth = host.Client();
        await fourth.SignIn();
        Assert.Equal(HttpStatusCode.OK, (await fourth.Submit("/login/code", ("Form.Code", codes[3]))).StatusCode);
    }

    [Fact]
    public async Task Api_WithASecondFactor_AsksForItByCode()
    {
        await using var host = await WebHost.Start();
        var owner = host.Client();
        await owner.SetUp();
        var key = await KeyOf(owner);
        await Post(owner, "/account/app", ("code", Totp.Code(key)));

        using var without = await owner.PostAsJsonAsync("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword });
        using var with = await owner.PostAsJsonAsync("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword, totp_code = Totp.Code(key, 1) });

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Contains("\"code\":\"two_factor_required\"", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    [Fact]
    public async Task App_Removed_LeavesThePasswordAlone()
    {
        await using var host = await WebHost.Start();
        var owner = host.Client();
        await owner.SetUp();
        await Post(owner, "/account/app", ("code", Totp.Code(await KeyOf(owner))));

        Assert.True((await host.Accounts())[0].TwoFactorEnabled);
        Assert.EndsWith("said=removed", (await Post(owner, "/account/app/remove")).Headers.Location!.ToString(), StringComparison.Ordinal);

        Assert.False((await host.Accounts())[0].TwoFactorEnabled);
        Assert.EndsWith("/sites", (await host.Client().SignIn()).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instance_ThatRequiresASecondFactor_LeadsThereAndNowhereElse()
    {
        await using var host = await WebHost.Start(("Analytics:RequireSecondFactor", "true"));
        var owner = host.Client();
        await owner.SetUp();

        Assert.EndsWith("/account/security?required=true", (await owner.GetAsync("/sites")).Headers.Location!.ToString(), StringComparison.Ordinal);
        using var api = await owner.PostAsJsonAsync("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword });
        Assert.Contains("two_factor_setup_required", await api.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("required=true", (await Post(owner, "/account/tokens/make", ("name", "x"), ("scopes", "stats:read"), ("days", "30"))).Headers.Location!.ToString(), StringComparison.Ordinal);

        await Post(owner, "/account/app", ("code", Totp.Code(await KeyOf(owner))));
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/sites")).StatusCode);
    }

    internal static async Task<string> KeyOf(HttpClient client) => Key().Match(await client.GetStringAsync("/account/security")).Groups[1].Value;

    internal static async Task<HttpResponseMessage> Post(HttpClient client, string door, params (string, string)[] fields) =>
        await client.PostForm(door, [.. WebHostForms.Hidden(await client.GetStringAsync("/account")).Where(f => f.Name.StartsWith("__", StringComparison.Ordinal)), .. fields]);

    [GeneratedRegex("<p class=\"mono key\"[^>]*>([a-z2-7 ]+)</p>")]
    private static partial Regex Key();

    [GeneratedRegex("<li[^>]*>([A-Z0-9]{5}-[A-Z0-9]{5})</li>")]
    private static partial Regex RecoveryCode();
}
