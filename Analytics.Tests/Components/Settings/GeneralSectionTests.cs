using Analytics.Core.Sites;
using Analytics.Web.Accounts.Sessions;
using Bunit;

namespace Analytics.Tests.Components.Settings;

public sealed class GeneralSectionTests : SettingsContext
{
    [Fact]
    public void General_Saved_ChangesOnlyWhatWasTyped()
    {
        var page = Open();
        page.Find("#set-name").Input("Halden Roastery");
        page.Find("#set-session_window_minutes").Input("45");
        Assert.Equal("2 unsaved changes: Name, Visit ends after", page.Find(".save-bar [role=status]").TextContent);

        Save(page);

        Assert.Equal("""{"name":"Halden Roastery","session_window_minutes":45}""", Assert.Single(Settings.Asked));
        Assert.Equal("Saved: Name, Visit ends after", page.Find(".toast").TextContent);
        Assert.Equal("", page.Find(".save-bar [role=status]").TextContent);
        Assert.Contains("Halden Roastery", page.Find("header .site").TextContent, StringComparison.Ordinal);
        // Looks disabled and is not: Enter in the next field that is changed must not wait for the server.
        Assert.Equal("true", page.Find("button[type=submit]").GetAttribute("aria-disabled"));
        Assert.False(page.Find("button[type=submit]").HasAttribute("disabled"));
        Save(page);
        Assert.Single(Settings.Asked);
    }

    [Fact]
    public void Toast_AfterFourSeconds_IsGone()
    {
        var page = Open();
        page.Find("#set-name").Input("Halden Roastery");
        Save(page);

        Clock.Advance(TimeSpan.FromSeconds(4));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".toast")));
    }

    [Fact]
    public void General_SeveralProblems_StandAtTheirFieldsAndNothingIsLost()
    {
        var page = Open();
        page.Find("#set-name").Input(" ");
        page.Find("#set-url").Input("ftp://x");
        page.Find("#set-session_window_minutes").Input("four");
        page.Find("#set-bounce_engaged_seconds").Input("12");

        Save(page);

        Assert.Equal("Give the site a name.", ProblemAt(page, "name"));
        Assert.Equal("Give the site's address, such as https://example.com.", ProblemAt(page, "url"));
        Assert.Equal("This must be a whole number from 5 to 240.", ProblemAt(page, "session_window_minutes"));
        Assert.Null(ProblemAt(page, "bounce_engaged_seconds"));
        Assert.Equal("true", page.Find("#set-url").GetAttribute("aria-invalid"));
        Assert.Equal("four", page.Find("#set-session_window_minutes").GetAttribute("value"));
        Assert.Equal("12", page.Find("#set-bounce_engaged_seconds").GetAttribute("value"));
        Assert.Empty(Settings.Asked);
        page.Find("#set-name").Input("Better");
        Assert.Null(ProblemAt(page, "name"));
    }

    [Fact]
    public void General_DomainOfAnotherSite_IsSaidAtTheAddress()
    {
        Settings.Refusal = new SiteChange.DomainTaken("fjord.example");
        var page = Open();
        page.Find("#set-url").Input("https://fjord.example");

        Save(page);

        Assert.Contains("fjord.example is counted by another site", ProblemAt(page, "url")!, StringComparison.Ordinal);
    }

    [Fact]
    public void General_StoreThatFails_KeepsTheInputAndSaysSo()
    {
        Settings.Failure = new IOException("disk full");
        var page = Open();
        page.Find("#set-name").Input("Kept");

        Save(page);

        Assert.Contains("Nothing was changed", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Kept", page.Find("#set-name").GetAttribute("value"));
        Assert.Empty(page.FindAll(".toast"));
    }

    [Fact]
    public void General_RoleTakenAwayMeanwhile_ChangesNothing()
    {
        var page = Open();
        page.Find("#set-name").Input("Kept");
        Sites.Role = SiteRole.Viewer;

        Save(page);

        Assert.Empty(Settings.Asked);
        Assert.Contains("may not change this site any more", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void General_Discard_BringsBackWhatWasSaved()
    {
        var page = Open();
        page.Find("#set-name").Input("Other");

        page.Find(".save-bar .ghost").Click();

        Assert.Equal("Halden Coffee", page.Find("#set-name").GetAttribute("value"));
    }

    [Fact]
    public void General_LeftWithChanges_AsksFirst()
    {
        var page = Open();
        page.Find("#set-name").Input("Other");

        Navigation.NavigateTo("sites");

        Assert.EndsWith("http://localhost/", Navigation.Uri, StringComparison.Ordinal);
        Assert.Contains("1 unsaved change: Name", page.Find("#leave").TextContent, StringComparison.Ordinal);
        page.Find("#leave form").Submit();
        Assert.EndsWith("/sites", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void General_LeftWithoutChanges_AsksNothing()
    {
        Open();

        Navigation.NavigateTo("sites");

        Assert.EndsWith("/sites", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void General_ModeAndZone_AreSaved()
    {
        var page = Open();
        page.Find("input[type=radio][value=persistent]").Change(true);
        page.Find("#zone").Input("kathmandu");
        page.Find("#zone").KeyDown("Enter");
        Assert.Contains("counted anew in the new zone", page.Markup, StringComparison.Ordinal);

        Save(page);

        Assert.Equal("""{"timezone":"Asia/Kathmandu","visitor_mode":"persistent"}""", Assert.Single(Settings.Asked));
    }

    [Fact]
    public void Delete_WithTheDomainTyped_RemovesTheSite()
    {
        var page = Open();
        page.Find(".danger-sheet .danger").Click();
        Assert.Contains("Delete Halden Coffee?", page.Find("#delete-site").TextContent, StringComparison.Ordinal);
        page.Find("#delete-site form").Submit();
        Assert.Empty(Settings.Erased);

        page.Find("#delete-name").Input("HALDEN.example ");
        page.Find("#delete-site form").Submit();

        Assert.Equal([Halden.Id], Settings.Erased);
        Assert.EndsWith("/sites", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Delete_AWhileAfterTheSignIn_AsksForAProofAndKeepsWhatWasTyped()
    {
        var page = Open();
        Clock.Advance(FreshProof.Lifetime - TimeSpan.FromSeconds(1));
        page.Find(".danger-sheet .danger").Click();
        page.Find("#delete-name").Input("halden.example");
        Clock.Advance(TimeSpan.FromSeconds(1));
        page.Find("#delete-site form").Submit();

        Assert.Empty(Settings.Erased);
        Assert.Single(page.FindAll(".danger-sheet .prove"));
        page.Find(".danger-sheet .danger").Click();
        Assert.Empty(page.FindAll("#delete-site form"));

        Prove();
        page.Find(".danger-sheet .danger").Click();
        Assert.Empty(page.FindAll(".prove"));
        page.Find("#delete-site form").Submit();
        Assert.Equal([Halden.Id], Settings.Erased);
    }

    [Fact]
    public void Delete_OfAnEditor_IsNotOffered() => Assert.Empty(Open(role: SiteRole.Editor).FindAll(".danger-sheet"));

    [Fact]
    public void Delete_OwnershipTakenAwayMeanwhile_RemovesNothing()
    {
        var page = Open();
        page.Find(".danger-sheet .danger").Click();
        page.Find("#delete-name").Input("halden.example");
        Sites.Role = SiteRole.Editor;

        page.Find("#delete-site form").Submit();

        Assert.Empty(Settings.Erased);
        Assert.Contains("Nothing was deleted", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }
}
