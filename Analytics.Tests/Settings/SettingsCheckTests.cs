using Analytics.Web.Settings;
using Microsoft.Extensions.Configuration;

namespace Analytics.Tests.Settings;

public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData("Analytics:Api:CallsPerMinute", "many", "whole number")]
    [InlineData("Analytics:Api:CallsPerMinute", "-1", "0 to 1,000,000")]
    [InlineData("Analytics:Backup:SnapshotsKept", "101", "0 to 100")]
    [InlineData("Analytics:Demo", "perhaps", "true or false")]
    [InlineData("Analytics:KnownProxies:0", "proxy.example", "an address or a network")]
    [InlineData("Analytics:KnownProxies", "10.0.0.1", "a list")]
    [InlineData("Analytics:Dashboards:1", "example.com", "an origin")]
    [InlineData("Analytics:Registration", "sometimes", "open")]
    [InlineData("Analytics:Oidc:Teams:0:Role", "boss", "viewer, editor or owner")]
    [InlineData("urls", "localhost:5000", "http://localhost:5000")]
    public void Failures_OfAnImpossibleValue_NameKeyValueAndWhatIsAllowed(string key, string value, string allowed)
    {
        var failure = Assert.Single(SettingsCheck.Failures(Of((key, value), ("Analytics:Oidc:Teams:0:Group", "staff"), ("Analytics:Oidc:Teams:0:Team", "Staff"))));

        Assert.StartsWith(key, failure, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", failure, StringComparison.Ordinal);
        Assert.Contains(allowed, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_OfAKeyThatIsSetToNothing_AreNone() =>
        Assert.Empty(SettingsCheck.Failures(new ConfigurationBuilder().AddInMemoryCollection([new("Analytics:Oidc:Issuer", null)]).Build()));

    [Fact]
    public void Failures_OfSeveralValues_AreSaidTogether() =>
        Assert.Equal(3, SettingsCheck.Failures(Of(("Analytics:Api:CallsPerMinute", "x"), ("Analytics:Demo", "y"), ("Analytics:KnownProxies:0", "z"))).Count);

    [Fact]
    public void Failures_OfValuesThatCannotBeRead_HideNoneOfTheOthers()
    {
        var failures = SettingsCheck.Failures(Of(("Analytics:Smtp:Port", "x"), ("Analytics:Registration", "sometimes"), ("Analytics:Tracker:Core", "a b.js")));

        Assert.Equal(3, failures.Count);
        Assert.Contains("Analytics:Registration is 'sometimes'; it must be open, closed, invitation or domain.", failures);
    }

    [Theory]
    [InlineData("Analytics:Oidc:Issuer", "https://login.example.com", "Analytics:Oidc:ClientId")]
    [InlineData("Analytics:Oidc:ClientId", "analytics", "Analytics:Oidc:Issuer")]
    [InlineData("Analytics:Oidc:Teams:0:Group", "staff", "Analytics:Oidc:Teams:0:Team")]
    public void Failures_OfHalfAnOrganisation_NameTheOtherHalf(string key, string value, string missing) =>
        Assert.Contains(missing, Assert.Single(SettingsCheck.Failures(Of((key, value)))), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://login.example.com/realms/one", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080/", true)]
    [InlineData("http://login.example.com", false)]
    [InlineData("http://localhost.example.com", false)]
    [InlineData("login.example.com", false)]
    public void Failures_OfAnIssuer_AreThoseThatCouldNotBeAskedSafely(string issuer, bool fits) =>
        Assert.Equal(fits, SettingsCheck.Failures(Of(("Analytics:Oidc:Issuer", issuer), ("Analytics:Oidc:ClientId", "analytics"))).Count == 0);

    [Fact]
    public void Failures_OfEveryDefault_AreNone()
    {
        Assert.Empty(SettingsCheck.Failures(Of()));
        Assert.Empty(SettingsCheck.Failures(Of([.. SettingList.All.Where(s => !s.IsList && s.Default is not null and not "").Select(s => (s.Key, Convert.ToString(s.Default, System.Globalization.CultureInfo.InvariantCulture)!))])));
    }

    [Theory]
    [InlineData("http://*:80")]
    [InlineData("http://+:8080;https://localhost:5001")]
    [InlineData("http://[::]:80")]
    [InlineData("http://unix:/run/analytics.sock")]
    public void Failures_OfAddressesThatTheServerKnows_AreNone(string urls) => Assert.Empty(SettingsCheck.Failures(Of(("urls", urls))));

    [Fact]
    public void Unknown_OfAMistypedKey_NamesItAndTheOneThatWasMeant()
    {
        Assert.Equal(["Analytics:Registraton"], SettingsCheck.Unknown(Of(("Analytics:Registraton", "open"), ("Analytics:Registration", "open"), ("Analytics:KnownProxies:0", "::1"))));
        Assert.Equal("Analytics:Registration", SettingsCheck.Meant("Analytics:Registraton"));
        Assert.Null(SettingsCheck.Meant("Analytics:Something:Else"));
    }

    private static IConfiguration Of(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
