using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Analytics.Tests.Accounts;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Tokens;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Analytics.Tests.Security;

/// <summary>Tokens that were not given by the program, or are good no more.</summary>
public sealed class TokenAttackTests
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256 of nothing")]
    [InlineData("HS256 of another key")]
    [InlineData("HS512 of another key")]
    [InlineData("RS256")]
    [InlineData("another issuer")]
    [InlineData("another audience")]
    public async Task Token_SignedByNobodyWhoMay_IsRefused(string how)
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();
        var real = (string)(await host.Client().Json("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword }))["token"]!;
        var claims = real.Split('.')[1];
        var key = host.Services.GetRequiredService<TokenKey>().Value;

        var forged = how switch
        {
            "none" or "None" => $"{Coded($$"""{"alg":"{{how}}","typ":"JWT"}""")}.{claims}.",
            "HS256 of nothing" => $"{real.Split('.')[0]}.{claims}.",
            "HS256 of another key" => Signed(claims, new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(64)), SecurityAlgorithms.HmacSha256),
            "HS512 of another key" => Signed(claims, new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(64)), SecurityAlgorithms.HmacSha512),
            "RS256" => Signed(claims, new RsaSecurityKey(RSA.Create(2048)), SecurityAlgorithms.RsaSha256),
            // With the instance's own key: only what the token is for is wrong.
            _ => Signed(claims, key, SecurityAlgorithms.HmacSha256, how),
        };

        Assert.Equal(HttpStatusCode.OK, await Status(host, real));
        // Signed in the same way with the right key it would be one: that is not why it is refused.
        Assert.Equal(HttpStatusCode.OK, await Status(host, Signed(claims, key, SecurityAlgorithms.HmacSha256)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(host, forged));
    }

    [Theory]
    [InlineData("logout")]
    [InlineData("sign-out by an admin")]
    [InlineData("disabled")]
    [InlineData("a new password")]
    public async Task Token_AfterWhatEndsIt_IsRefusedAtOnce(string end)
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();
        var admin = await host.Client().Bearing(WebHostForms.AdminEmail, WebHostForms.AdminPassword);
        var id = (string)(await admin.Json("/api/admin/users", new { email = "bob@example.com", name = "Bob", password = Password }))["user_id"]!;
        var bob = await host.Client().Bearing("bob@example.com", Password);
        Assert.Equal(HttpStatusCode.OK, (await bob.GetAsync(new Uri("/api/sites", UriKind.Relative))).StatusCode);

        switch (end)
        {
            case "logout": (await bob.PostAsync(new Uri("/api/logout", UriKind.Relative), null)).EnsureSuccessStatusCode(); break;
            case "sign-out by an admin": (await admin.PostAsync(new Uri($"/api/admin/users/{id}/sign-out", UriKind.Relative), null)).EnsureSuccessStatusCode(); break;
            case "disabled": (await admin.PatchAsJsonAsync("/api/admin/users/" + id, new { disabled = true })).EnsureSuccessStatusCode(); break;
            default:
                var link = new Uri((string)(await admin.Json($"/api/admin/users/{id}/password-link", new { }))["link"]!);
                await host.Client().Submit(link.PathAndQuery, ("Form.Password", "quite another password"));
                break;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await bob.GetAsync(new Uri("/api/sites", UriKind.Relative))).StatusCode);
    }

    /// <summary>Where a second factor is owed, no token that was made before is a way around it.</summary>
    [Fact]
    public async Task Token_OfAnAccountThatOwesASecondFactor_ReadsNothing()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();
        var site = (string)(await (await host.Client().Bearing(WebHostForms.AdminEmail, WebHostForms.AdminPassword)).Json("/api/sites", new { name = "Shop", url = "https://shop.example", timezone = "UTC" }))["site_id"]!;
        var account = Assert.Single(await host.Accounts());
        var (_, text) = await host.Services.GetRequiredService<ApiTokens>().Make(account, "nightly", TokenScopes.All, lifetime: null);
        Assert.Equal(HttpStatusCode.OK, await Status(host, text));

        await host.Services.GetRequiredService<InstanceSettings>().Save(new Dictionary<InstanceSetting, string> { [InstanceSetting.RequireSecondFactor] = "true" }, CancellationToken.None);

        foreach (var call in (string[])["/api/sites", "/api/admin/users", $"/api/sites/{site}/report", $"/ws/sites/{site}?token={text}"])
        {
            using var client = host.Client();
            client.DefaultRequestHeaders.Authorization = new("Bearer", text);
            using var answer = await client.GetAsync(new Uri(call, UriKind.Relative));
            Assert.Equal((call, HttpStatusCode.Unauthorized), (call, answer.StatusCode));
            Assert.Contains("two_factor_setup_required", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>The log is read by more people than the data: no password, token, code or address of a visitor stands in it.</summary>
    [Fact]
    public async Task Log_OfSignInsAndCalls_HoldsNoSecret()
    {
        using var log = new KeptLog();
        await using var mails = new MailServer();
        await using var host = await WebHost.Start(services => services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log), [.. mails.Settings, ("Logging:LogLevel:Default", "Information"), ("Logging:LogLevel:Microsoft.AspNetCore", "Warning")]);
        var owner = host.Client();
        await owner.SetUp();
        await host.Client().SignIn(password: "a wrong secret word");
        var admin = await host.Client().Bearing(WebHostForms.AdminEmail, WebHostForms.AdminPassword);
        var site = await admin.Json("/api/sites", new { name = "Shop", url = "https://shop.example", timezone = "UTC" });
        var (_, token) = await host.Services.GetRequiredService<ApiTokens>().Make(Assert.Single(await host.Accounts()), "nightly", TokenScopes.All, lifetime: null);
        await host.Client().GetAsync(new Uri($"/ws/sites/{site["site_id"]}?token={token}", UriKind.Relative));
        await host.Client().GetAsync(new Uri($"/ws/sites/{site["site_id"]}?token={token}x", UriKind.Relative));
        await host.Client().Submit("/forgot", ("Form.Email", WebHostForms.AdminEmail));
        var link = System.Text.RegularExpressions.Regex.Match((await mails.Next()).Text, @"/reset\?\S+").Value;
        await host.Client().Submit(link, ("Form.Password", "quite another password"));

        var lines = string.Join('\n', log.Lines);
        Assert.Contains("Application started", lines, StringComparison.Ordinal);
        foreach (var secret in (string[])[WebHostForms.AdminPassword, "a wrong secret word", "quite another password", token, link.Split("code=")[1], admin.DefaultRequestHeaders.Authorization!.Parameter!, (string)site["site_key"]!])
            Assert.DoesNotContain(secret, lines, StringComparison.Ordinal);
    }

    private static string Signed(string claims, SecurityKey key, string algorithm, string? change = null)
    {
        var body = JsonNode.Parse(Base64UrlEncoder.Decode(claims))!.AsObject();
        if (change == "another issuer") body["iss"] = "https://evil.example";
        if (change == "another audience") body["aud"] = "somebody else";
        return new JsonWebTokenHandler().CreateToken(body.ToJsonString(), new SigningCredentials(key, algorithm));
    }

    private static string Coded(string text) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text));

    private static async Task<HttpStatusCode> Status(WebHost host, string token)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await client.GetAsync(new Uri("/api/sites", UriKind.Relative));
        return answer.StatusCode;
    }
}
