using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Tests.Endpoints;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

public sealed class InstanceSettingsTests
{
    [Fact]
    public async Task Setting_SavedInThePages_HoldsAtOnceAndAfterARestart()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await WebHost.StartOn(folder))
        {
            await first.Client().SetUp();
            var settings = first.Services.GetRequiredService<InstanceSettings>();
            await settings.Save(new Dictionary<InstanceSetting, string> { [InstanceSetting.Registration] = "open", [InstanceSetting.SmtpPassword] = "smtp secret 1" }, default);
            Assert.Contains("Make an account", await first.Client().GetStringAsync("/signup"), StringComparison.Ordinal);
        }

        await using var second = await WebHost.StartOn(folder);
        var kept = second.Services.GetRequiredService<InstanceSettings>();
        Assert.Equal((Registration.Open, "smtp secret 1"), (kept.Registration, kept[InstanceSetting.SmtpPassword]));
        Assert.Empty(Storage.AtRest.FilesWith(folder.Path, "smtp secret 1", "*.db*"));
    }

    [Fact]
    public async Task Setting_SavedByManyAtOnce_IsSavedByEach()
    {
        await using var host = await WebHost.Start();
        var settings = host.Services.GetRequiredService<InstanceSettings>();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => settings.Save(new Dictionary<InstanceSetting, string> { [InstanceSetting.Name] = "Name " + n }, default))));

        Assert.StartsWith("Name ", settings.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_OfTheConfiguration_WinsAndCannotBeChanged()
    {
        await using var host = await WebHost.Start(("Analytics:Registration", "closed"));
        var settings = host.Services.GetRequiredService<InstanceSettings>();

        await settings.Save(new Dictionary<InstanceSetting, string> { [InstanceSetting.Registration] = "open" }, default);

        Assert.True(settings.IsFixed(InstanceSetting.Registration));
        Assert.Equal(Registration.Closed, settings.Registration);
    }

    [Fact]
    public async Task NewSites_KeepWhatTheInstanceSays()
    {
        var instance = new ApiInstance();
        await instance.InitializeAsync();
        await instance.Host.Services.GetRequiredService<InstanceSettings>().Save(new Dictionary<InstanceSetting, string> { [InstanceSetting.RetentionDays] = "90" }, default);

        var site = await instance.AddSite();

        Assert.Equal(90, (int)JsonNode.Parse(await instance.Ann.GetStringAsync(site.Address))!["retention_days"]!);
        await instance.DisposeAsync();
    }

    [Fact]
    public async Task TestMail_ToAServerThatIsThereOrNot_SaysWhich()
    {
        await using var mails = new MailServer();
        await using var host = await WebHost.Start(mails.Settings);
        var post = host.Services.GetRequiredService<IPost>();
        var letter = host.Services.GetRequiredService<Letters>().Test("ann@example.com");

        Assert.Null(await post.Send(letter, default));
        var (to, subject, _) = await mails.Next();
        Assert.Equal(("ann@example.com", "Test mail of Analytics"), (to, subject));
        await mails.DisposeAsync();
        Assert.NotNull(await post.Send(letter, default));
    }

    [Fact]
    public async Task Domain_WithoutAMailServer_IsRefusedAtTheStart() =>
        Assert.Contains("Analytics:Smtp:Host", (await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => WebHost.Start(("Analytics:Registration", "domain"), ("Analytics:RegistrationDomains", "a.example")))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("password1234", true)]
    [InlineData("PasswordPassword", true)]
    [InlineData("aaaaaaaaaaaa", true)]
    [InlineData("bo@example.com.1", true)]
    [InlineData("correct horse battery", false)]
    public async Task Password_ThatOthersTryFirst_IsRefused(string password, bool refused)
    {
        await using var host = await WebHost.Start(("Analytics:Registration", "open"));
        await host.Client().SetUp();

        using var answer = await host.Client().PostAsJsonAsync("/api/signup", new { email = "bo@example.com", password, name = "Bo" });

        Assert.Equal(refused ? HttpStatusCode.BadRequest : HttpStatusCode.Created, answer.StatusCode);
    }
}
