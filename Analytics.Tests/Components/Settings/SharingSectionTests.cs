using Analytics.Core.Sites;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Components.Pages;
using Bunit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Components.Settings;

public sealed class SharingSectionTests : SettingsContext
{
    [Fact]
    public void Sharing_NewLink_IsMadeWithEverythingThatWasFilledIn()
    {
        Sharing.AddSegment(Halden.Id, "Germany", Ann);
        var page = Open("sharing");
        Assert.Contains("There is no link yet.", page.Markup, StringComparison.Ordinal);

        New(page);
        page.Find("#share-name").Change(" For the board ");
        page.Find("#share-password").Change("open sesame");
        page.Find("#share-end").Change("2026-12-31");
        page.Find("#share-segment").Change("seg_1");
        page.FindAll(".panels-choice input")[0].Change(true);
        page.Find("#share-frames").Change("https://intranet.example.com/start\nhttp://localhost:8080");
        page.Find(".share-form").Submit();

        var link = Assert.Single(Sharing.Links);
        Assert.Equal(("For the board", 1, Halden.Id, 20), (link.Name, link.SegmentId, link.SiteId, link.Slug.Length));
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<ShareLink>().VerifyHashedPassword(link, link.PasswordHash!, "open sesame"));
        // The last day is included, in the zone of the site (Stockholm).
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero), link.ExpiresAt);
        Assert.Equal(["trend"], link.Panels);
        Assert.Equal(["https://intranet.example.com", "http://localhost:8080"], link.FrameAncestors);
        Assert.Equal(["Password", "Until 31 Dec 2026", "Segment: Germany"], page.FindAll(".links .badge").Take(3).Select(mark => mark.TextContent));
        Assert.Equal("Not used yet", page.Find(".links .used").TextContent);
        Assert.Empty(page.FindAll(".share-form"));
        // What asks for a password has no badge.
        page.Find(".acts button[aria-expanded]").Click();
        Assert.Contains($"<iframe src=\"http://localhost/share/{link.Slug}?embed=1&amp;theme=auto\"", page.Find(".shared-address pre").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".shared-address img"));
    }

    [Fact]
    public void Sharing_ThatCannotBe_SaysSoAtTheFieldsAndMakesNothing()
    {
        var page = Open("sharing");
        New(page);
        page.Find("#share-password").Change("short");
        page.Find("#share-end").Change("2026-11-20");
        page.Find("#share-frames").Change("everywhere");

        page.Find(".share-form").Submit();

        Assert.Empty(Sharing.Links);
        Assert.Equal(
            ["This has 1 to 100 characters.", "This has 8 to 256 characters.", "This lies in the past.", "This must be a list of at most 20 origins such as https://www.example.com."],
            page.FindAll(".share-form [role=alert]").Select(note => note.TextContent.Trim()));
    }

    [Fact]
    public void Sharing_LinkChanged_KeepsWhatWasLeftAlone()
    {
        var link = Linked();
        link.PasswordHash = "hash";
        link.SegmentId = Sharing.AddSegment(Halden.Id, "Bob's", "bob", forSite: false).Id;
        link.ExpiresAt = Now.AddDays(1);
        var page = Open("sharing");
        Assert.Contains("Segment of another member", page.Find(".marks").TextContent, StringComparison.Ordinal);

        page.FindAll(".acts button").Single(button => button.TextContent == "Change").Click();
        page.Find("#share-name").Change("Renamed");
        page.Find("#share-end").Change("");
        page.Find(".share-form").Submit();

        Assert.Equal(("Renamed", "hash", 1, null), (link.Name, link.PasswordHash, link.SegmentId, link.ExpiresAt));

        page.FindAll(".acts button").Single(button => button.TextContent == "Change").Click();
        page.Find(".share-form .field .check input").Change(true);
        page.Find(".share-form").Submit();
        Assert.Null(link.PasswordHash);
    }

    [Fact]
    public void Sharing_Revoked_IsGoneOnceConfirmed()
    {
        var link = Linked();
        link.LastUsedAt = Now.AddHours(-1);
        var page = Open("sharing");
        Assert.Equal("Last used 22 Nov 2026, 14:20", page.Find(".links .used").TextContent);

        page.Find(".acts .danger").Click();
        Assert.Single(Sharing.Links);
        page.Find("#revoke form").Submit();

        Assert.Empty(Sharing.Links);
        Assert.Empty(page.FindAll(".links li"));
    }

    [Fact]
    public void Sharing_RoleTakenAwayMeanwhile_ChangesNothing()
    {
        Linked();
        var page = Open("sharing");
        Sites.Role = SiteRole.Viewer;

        page.Find(".acts .danger").Click();
        page.Find("#revoke form").Submit();

        Assert.Single(Sharing.Links);
        Assert.Contains("Nothing was revoked", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Sharing_ForEditors_LeavesPublicToOwners()
    {
        Assert.Empty(Open("sharing", SiteRole.Editor).FindAll("#set-public"));
        Assert.Contains("There is no such page", Open("sharing", SiteRole.Viewer).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Sharing_MadePublic_ShowsItsAddressAndBadge()
    {
        var page = Open("sharing");
        Assert.Empty(page.FindAll(".shared-address"));

        page.Find("#set-public").Change(true);
        Save(page);

        Assert.Equal("""{"public":true}""", Assert.Single(Settings.Asked));
        Assert.Equal("http://localhost/share/site_0001", page.Find(".shared-address code").TextContent);
        page.FindAll(".shared-address .seg button")[2].Click();
        Assert.Equal("share/site_0001/badge.svg?metric=pageviews", page.Find(".shared-address img").GetAttribute("src"));
        Assert.Contains("Pageviews of the last 30 days", page.Find(".shared-address pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sharing_OfAnInstanceWithAnAddress_NamesThatWhereverItIsReadFrom()
    {
        await Services.GetRequiredService<InstanceSettings>().Save(new Dictionary<InstanceSetting, string> { [InstanceSetting.PublicUrl] = "https://stats.example.com/" }, CancellationToken.None);
        var link = Linked();
        var page = Open("sharing");

        page.Find(".acts button[aria-expanded]").Click();

        Assert.Contains($"<iframe src=\"https://stats.example.com/share/{link.Slug}?", page.Find(".shared-address pre").TextContent, StringComparison.Ordinal);
        Assert.Equal($"share/{link.Slug}/badge.svg", page.Find(".shared-address img").GetAttribute("src"));
    }

    [Fact]
    public void Sharing_ThatCannotBeRead_SaysSo()
    {
        Sharing.Failure = new IOException("disk");

        Assert.Contains("could not be read", Open("sharing").Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private ShareLink Linked()
    {
        var link = new ShareLink { Slug = "abcdefghij0123456789", SiteId = Halden.Id, Name = "Board", CreatedAt = Now };
        Sharing.Links.Add(link);
        return link;
    }

    private static void New(IRenderedComponent<SiteSettings> page) => page.FindAll("button").Single(button => button.TextContent == "New link").Click();
}
