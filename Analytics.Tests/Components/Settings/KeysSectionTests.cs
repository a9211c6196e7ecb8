using Analytics.Core.Sites;
using Analytics.Web.Components.Pages;
using Bunit;

namespace Analytics.Tests.Components.Settings;

public sealed class KeysSectionTests : SettingsContext
{
    [Fact]
    public void Secret_Made_IsShownOnceAndListedWithoutItsText()
    {
        var page = Open("keys");
        page.Find("#key-name").Change("Backend");
        page.Find("#key-source").Change("backend");

        page.Find("form.new-key").Submit();

        var key = Assert.Single(Keyring.Keys);
        var shown = page.Find(".made pre").TextContent;
        Assert.StartsWith("sk_live_", shown, StringComparison.Ordinal);
        Assert.Equal(key.Hash, SiteKeys.HashOf(shown));
        Assert.Equal((KeyKind.Secret, "Backend", "backend"), (key.Kind, key.Name, key.EventSource));
        page.Find(".made .btn:not(.small)").Click();
        Assert.DoesNotContain(shown, page.Markup, StringComparison.Ordinal);
        Assert.Contains("Backend", page.Find(".keys tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Public_Rotated_KeepsTheOldOneForTheDaysGiven()
    {
        await Keyring.Add(Halden.Id, KeyKind.Public, "", null, CancellationToken.None);
        var page = Open("keys");
        Assert.Contains("In the pages", page.Find(".keys tbody").TextContent, StringComparison.Ordinal);
        Button(page, "Rotate Public key").Click();
        Assert.Equal("7", page.Find("#grace").GetAttribute("value"));
        page.Find("#grace").Input("366");
        Assert.Contains("0 to 365", page.Find("#grace-note").TextContent, StringComparison.Ordinal);
        page.Find("#rotate-key form").Submit();
        Assert.Null(Keyring.Grace);

        page.Find("#grace").Input("14");
        page.Find("#rotate-key form").Submit();

        Assert.Equal(TimeSpan.FromDays(14), Keyring.Grace);
        Assert.Equal(Keyring.Keys[1].Text, page.Find(".made pre").TextContent);
        Assert.Contains("Until 6 Dec 2026, 15:20", page.Find(".keys tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Ended_IsGoneAfterTheQuestion()
    {
        await Keyring.Add(Halden.Id, KeyKind.Public, "", null, CancellationToken.None);
        Keyring.Keys[0].LastUsedAt = Now;
        var page = Open("keys");
        Button(page, "End Public key").Click();
        Assert.Contains("the key in your pages", page.Find("#end-key").TextContent, StringComparison.Ordinal);
        Assert.Contains("last used 22 Nov 2026, 15:20", page.Find("#end-key").TextContent, StringComparison.Ordinal);

        page.Find("#end-key form").Submit();

        Assert.Empty(Keyring.Keys);
        Assert.Equal("Ended: Public key", page.Find(".toast").TextContent);
        Assert.Contains("The site has no key", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#key-name", 101)]
    [InlineData("#key-source", 65)]
    public void Key_WithTooLongAWord_IsRefusedAtItsField(string field, int length)
    {
        var page = Open("keys");
        page.Find(field).Change(new string('n', length));

        page.Find("form.new-key").Submit();

        Assert.Equal("true", page.Find(field).GetAttribute("aria-invalid"));
        Assert.Empty(Keyring.Keys);
    }

    [Fact]
    public void Key_OfAnEditorNoMore_IsNotMade()
    {
        var page = Open("keys");
        Sites.Role = SiteRole.Viewer;

        page.Find("form.new-key").Submit();

        Assert.Empty(Keyring.Keys);
        Assert.Contains("may not change this site's keys any more", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<SiteSettings> page, string label) => page.FindAll("button").Single(button => button.GetAttribute("aria-label") == label);
}
