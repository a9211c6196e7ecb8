using System.Net;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Analytics.Tests.Accounts;

public sealed class SetupTests
{
    [Fact]
    public async Task Setup_OnAnEmptyInstance_MakesTheInstanceAdminAndSignsIn()
    {
        await using var host = await WebHost.Start();
        var client = host.Client();

        var answer = await client.SetUp();

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/sites", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Go to your sites", await client.GetStringAsync("/"), StringComparison.Ordinal);
        var account = Assert.Single(await host.Accounts());
        Assert.True(account.IsInstanceAdmin);
        Assert.Equal(("Ann", WebHostForms.AdminEmail), (account.Name, account.Email));
    }

    [Fact]
    public async Task Setup_OnceAnAccountExists_IsGone()
    {
        await using var host = await WebHost.Start();
        var form = WebHostForms.Hidden(await host.Client().GetStringAsync("/setup")).ToArray();
        var late = host.Client();
        var html = await late.GetStringAsync("/setup");
        await host.Client().SetUp();

        var page = await host.Client().GetAsync("/setup");
        var post = await late.PostForm("/setup", [.. WebHostForms.Hidden(html), ("Form.Name", "Eve"), ("Form.Email", "eve@example.com"), ("Form.Password", "a long password")]);

        Assert.NotEmpty(form);
        Assert.EndsWith("/login", page.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("/login", post.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Single(await host.Accounts());
    }

    [Fact]
    public async Task Setup_ByManyAtOnce_MakesOneAdmin()
    {
        await using var host = await WebHost.Start();
        var starts = Enumerable.Range(0, 6).Select(async i =>
        {
            var client = host.Client();
            var html = await client.GetStringAsync("/setup");
            return (client, fields: WebHostForms.Hidden(html).Concat([("Form.Name", "N" + i), ("Form.Email", $"n{i}@example.com"), ("Form.Password", "a long password")]).ToArray());
        });
        var ready = await Task.WhenAll(starts);

        var answers = await Task.WhenAll(ready.Select(one => one.client.PostForm("/setup", one.fields)));

        Assert.Single(await host.Accounts());
        Assert.Single(answers, answer => answer.Headers.Location!.ToString().EndsWith("/sites", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "ann@example.com", "a long password", "Say what to call you.")]
    [InlineData("Ann", "ann", "a long password", "Write an e-mail address")]
    [InlineData("Ann", "ann@example.com", "too short", "Use at least 10 characters.")]
    public async Task Setup_WithAnImpossibleField_SaysWhatToDo(string name, string email, string password, string sentence)
    {
        await using var host = await WebHost.Start();

        var answer = await host.Client().Submit("/setup", ("Form.Name", name), ("Form.Email", email), ("Form.Password", password));

        var page = await answer.Text();
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.DoesNotContain(password, page, StringComparison.Ordinal);
        Assert.Empty(await host.Accounts());
    }

    [Fact]
    public async Task Start_WithAConfiguredAdmin_MakesItOnce()
    {
        using var folder = new TemporaryFolder();
        (string, string)[] settings = [("Analytics:Admin:Email", "root@example.com"), ("Analytics:Admin:Password", "correct horse")];
        await using (var first = await WebHost.StartOn(folder, settings)) Assert.True(Assert.Single(await first.Accounts()).IsInstanceAdmin);
        await using var second = await WebHost.StartOn(folder, settings);

        Assert.Single(await second.Accounts());
        Assert.Equal(HttpStatusCode.Redirect, (await second.Client().SignIn("root@example.com", "correct horse")).StatusCode);
    }

    [Theory]
    [InlineData("Analytics:Registration", "sometimes")]
    [InlineData("Analytics:Admin:Email", "root@example.com")]
    public async Task Start_WithAnImpossibleSetting_NamesItsKey(string key, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => WebHost.Start((key, value)));

        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_ComparedWithItsMigrations_HasNoPendingChange()
    {
        await using var host = await WebHost.Start();
        await using var scope = host.Services.CreateAsyncScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<AccountsDb>().Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task DataFolder_WhenMade_IsItsOwnersOnly()
    {
        if (OperatingSystem.IsWindows()) return;
        using var parent = new TemporaryFolder();
        await using var host = await WebHost.StartOn(parent, ("Analytics:DataDirectory", parent.File("data")));

        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(ownerOnly, File.GetUnixFileMode(parent.File("data")));
        Assert.Equal(ownerOnly, File.GetUnixFileMode(parent.File("data", "keys")));
        Assert.True(File.Exists(parent.File("data", "analytics.db")));
    }
}
