using System.Net;
using System.Net.Http.Headers;
using Analytics.Tests.Endpoints;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

public sealed class ApiTokenTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    /// <summary>Scope, call, and whether an owner's token of that scope alone may make it.</summary>
    [Theory]
    [InlineData("stats:read", "GET", "/api/sites", true)]
    [InlineData("stats:read", "GET", "/api/sites/SITE/report", true)]
    [InlineData("stats:read", "GET", "/api/sites/SITE/breakdown?dimension=os", true)]
    [InlineData("stats:read", "GET", "/api/sites/SITE", true)]
    [InlineData("stats:read", "PATCH", "/api/sites/SITE", false)]
    [InlineData("stats:read", "GET", "/api/sites/SITE/keys", false)]
    [InlineData("stats:read", "POST", "/api/sites", false)]
    [InlineData("stats:read", "GET", "/api/admin/users", false)]
    [InlineData("sites:write", "GET", "/api/sites", true)]
    [InlineData("sites:write", "POST", "/api/sites", true)]
    [InlineData("sites:write", "PATCH", "/api/sites/SITE", true)]
    [InlineData("sites:write", "GET", "/api/sites/SITE/report", false)]
    [InlineData("sites:write", "GET", "/api/admin/users", false)]
    [InlineData("ingest", "GET", "/api/sites", false)]
    [InlineData("ingest", "GET", "/api/sites/SITE/report", false)]
    [InlineData("ingest", "PATCH", "/api/sites/SITE", false)]
    [InlineData("ingest", "GET", "/api/admin/users", false)]
    [InlineData("admin", "GET", "/api/admin/users", true)]
    [InlineData("admin", "GET", "/api/sites", false)]
    [InlineData("admin", "GET", "/api/sites/SITE/report", false)]
    public async Task Token_OfOneScope_DoesThatAndNothingElse(string scope, string method, string path, bool may)
    {
        var site = await instance.AddSite();
        using var client = await Client(scope, lifetime: null);
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("SITE", site.Id, StringComparison.Ordinal));
        if (method != "GET") request.Content = new StringContent("{}");

        using var answer = await client.SendAsync(request);

        Assert.Equal(!may, answer.StatusCode == HttpStatusCode.Forbidden);
        Assert.NotEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.NotEqual(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Token_OfSomebodyElsesSite_Is404WhateverItsScope()
    {
        var site = await instance.AddSite();
        using var client = await Client("stats:read", lifetime: null, "bob@example.com");

        using var answer = await client.GetAsync(new Uri(site.Address + "/report", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Token_RevokedOrPastItsEnd_IsRefused()
    {
        var tokens = instance.Host.Services.GetRequiredService<ApiTokens>();
        var account = (await instance.Host.Accounts()).Single(a => a.Email == "ann@example.com");
        var (made, text) = await Make("stats:read", TimeSpan.FromDays(30), "ann@example.com");
        using var client = instance.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        Assert.Equal(HttpStatusCode.OK, await Status(client));
        var kept = (await tokens.Of(account.Id, CancellationToken.None)).Single(t => t.Id == made.Id);
        Assert.Equal(ApiInstance.Noon, kept.LastUsedAt);

        Assert.False(await tokens.Revoke("somebody else", kept.Id));
        Assert.True(await tokens.Revoke(account.Id, kept.Id));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(client));

        using var over = await Client("stats:read", TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(over));
    }

    [Fact]
    public async Task Token_AtRest_IsAHash()
    {
        var (row, text) = await Make("stats:read", lifetime: null, "ann@example.com");

        Assert.StartsWith("ana_", text, StringComparison.Ordinal);
        Assert.Equal(text[..ApiToken.PrefixLength], row.Prefix);
        Assert.Empty(Storage.AtRest.FilesWith(instance.Host.Folder, text, "*.db*"));
    }

    private async Task<HttpClient> Client(string scope, TimeSpan? lifetime, string email = "ann@example.com")
    {
        var client = instance.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await Make(scope, lifetime, email)).Text);
        return client;
    }

    private async Task<(ApiToken Token, string Text)> Make(string scope, TimeSpan? lifetime, string email)
    {
        Account account = (await instance.Host.Accounts()).Single(a => a.Email == email);
        return await instance.Host.Services.GetRequiredService<ApiTokens>().Make(account, "test", [scope], lifetime);
    }

    private static async Task<HttpStatusCode> Status(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/api/sites", UriKind.Relative));
        return answer.StatusCode;
    }
}
