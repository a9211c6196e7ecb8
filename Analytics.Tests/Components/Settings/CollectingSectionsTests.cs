using Analytics.Core.Sites;
using Bunit;

namespace Analytics.Tests.Components.Settings;

/// <summary>Collecting, blocking, event sources and sampling: what is typed is what the HTTP API would be sent.</summary>
public sealed class CollectingSectionsTests : SettingsContext
{
    [Fact]
    public void Collecting_Saved_SendsWhatWasTyped()
    {
        var page = Open("collecting");
        page.Find("#set-allowed_origins").Input("https://a.example\n\n https://b.example ");
        page.Find("#set-honour_dnt").Change(true);
        page.Find("#set-page_groups").Input("/users/*/profile");
        page.Find("#set-matomo_site_id").Input("7");

        Save(page);

        Assert.Equal("""{"allowed_origins":["https://a.example","https://b.example"],"honour_dnt":true,"page_groups":["/users/*/profile"],"matomo_site_id":7}""", Assert.Single(Settings.Asked));
        page.Find("#set-matomo_site_id").Input("");
        Save(page);
        Assert.Equal("""{"matomo_site_id":null}""", Settings.Asked[1]);
    }

    [Fact]
    public void Collecting_WrongRule_IsNamedAtItsField()
    {
        var page = Open("collecting");
        page.Find("#set-page_groups").Input("/users/*\nusers/7");
        page.Find("#set-umami_website_id").Input("seven");

        Save(page);

        Assert.Equal("This holds “users/7”, which is not a path such as /users/*/profile or /docs/**.", ProblemAt(page, "page_groups"));
        Assert.Equal("This must be a UUID or null.", ProblemAt(page, "umami_website_id"));
        Assert.Empty(Settings.Asked);
    }

    [Fact]
    public void Collecting_IdOfAnotherSite_IsSaidAtItsField()
    {
        Settings.Refusal = new SiteChange.IdTaken("matomo_site_id", "7");
        var page = Open("collecting");
        page.Find("#set-matomo_site_id").Input("7");

        Save(page);

        Assert.Equal("Another site of this instance already has 7.", ProblemAt(page, "matomo_site_id"));
    }

    [Fact]
    public void Blocking_OwnAddress_IsAddedToTheListAndThenKnown()
    {
        Seen("203.0.113.7");
        Halden.BlockedIps = ["198.51.100.0/24"];
        var page = Open("blocking");
        page.WaitForAssertion(() => Assert.Contains("203.0.113.7", page.Markup, StringComparison.Ordinal));

        page.FindAll("button").Single(button => button.TextContent.Contains("Block my address", StringComparison.Ordinal)).Click();
        Save(page);

        Assert.Equal("""{"blocked_ips":["198.51.100.0/24","203.0.113.7"]}""", Assert.Single(Settings.Asked));
        Assert.Contains("is on the list below", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocking_OwnAddressWithinABlockedNetwork_IsKnown()
    {
        Seen("203.0.113.7");
        Halden.BlockedIps = ["203.0.113.0/24"];

        var page = Open("blocking");

        page.WaitForAssertion(() => Assert.Contains("is on the list below", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Blocking_Countries_AreChosenByName()
    {
        var page = Open("blocking");
        page.Find("#set-blocked_countries").Change("SE");
        page.Find("#set-blocked_countries").Change("DE");
        Assert.Equal(["Sweden", "Germany"], page.FindAll(".chips .chip > span").Select(chip => chip.TextContent));
        page.Find("button[aria-label='Remove Sweden']").Click();

        Save(page);

        Assert.Equal("""{"blocked_countries":["DE"]}""", Assert.Single(Settings.Asked));
    }

    [Fact]
    public async Task Sources_OfKeysAndThoseOff_HaveASwitchEach()
    {
        Halden.EventSourcesOff = ["beta"];
        await Keyring.Add(Halden.Id, KeyKind.Secret, "", "ios", CancellationToken.None);
        var page = Open("sources");
        Assert.Equal(["ios", "beta"], page.FindAll(".source label").Select(label => label.TextContent));

        page.Find("#source-ios").Change(false);
        page.Find("#source-beta").Change(true);
        Save(page);

        Assert.Equal("""{"event_sources_off":["ios"]}""", Assert.Single(Settings.Asked));
    }

    [Fact]
    public void Sampling_OfTheSite_IsTypedInPercent()
    {
        var page = Open("sampling");
        page.Find("#rule-strategy").Change("deterministic");
        page.Find("#rule-rate").Input("12,5");

        Save(page);

        Assert.Equal("""{"sampling":{"strategy":"deterministic","rate":0.125}}""", Assert.Single(Settings.Asked));
        page.Find("#rule-strategy").Change("");
        Save(page);
        Assert.Equal("""{"sampling":null}""", Settings.Asked[1]);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("150")]
    [InlineData("")]
    public void Sampling_OfAnImpossibleRate_IsRefusedWithTheTextKept(string typed)
    {
        var page = Open("sampling");
        page.Find("#rule-strategy").Change("random");
        page.Find("#rule-rate").Input(typed);

        Save(page);

        Assert.NotNull(ProblemAt(page, "sampling"));
        Assert.Equal(typed, page.Find("#rule-rate").GetAttribute("value"));
        Assert.Empty(Settings.Asked);
    }

    [Fact]
    public void Sampling_Overrides_AreAddedChangedAndRemoved()
    {
        Halden.SamplingOverrides = [new() { Event = "scroll", Strategy = SamplingStrategy.Random, Rate = 0.1 }];
        var page = Open("sampling");
        page.FindAll("button").Single(button => button.TextContent.Contains("Add an override", StringComparison.Ordinal)).Click();
        page.Find("#over-1-source").Input("ios");
        page.Find("#over-1-strategy").Change("window");
        page.Find("#over-1-first").Input("10");
        page.Find("button[aria-label='Remove override 1']").Click();

        Save(page);

        Assert.Equal("""{"sampling_overrides":[{"event_source":"ios","strategy":"window","first":10,"window_seconds":60}]}""", Assert.Single(Settings.Asked));
    }

    [Fact]
    public void Sampling_OverrideForNothing_IsRefused()
    {
        var page = Open("sampling");
        page.FindAll("button").Single(button => button.TextContent.Contains("Add an override", StringComparison.Ordinal)).Click();

        Save(page);

        Assert.Contains("no event_source and no event", ProblemAt(page, "sampling_overrides")!, StringComparison.Ordinal);
    }
}
