using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Components.Settings;
using Bunit;

namespace Analytics.Tests.Components.Settings;

/// <summary>Privacy and data: what is kept, how long, and how it goes.</summary>
public sealed class DataSectionsTests : SettingsContext
{
    [Fact]
    public void Privacy_MaskedParts_AreWarnedOfByPlace()
    {
        Holdings.Places.AddRange([new("page", 311), new("properties", 4)]);

        var page = Open("privacy");

        Assert.Contains("looks like personal data", page.Find(".note.warn").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Page address311", "Properties4"], page.FindAll(".masked tbody tr").Select(row => row.Children[0].TextContent + row.Children[1].TextContent));
    }

    [Fact]
    public void Privacy_NothingMasked_SaysSo() => Assert.Contains("Nothing of the kind came in", Open("privacy").Find("[role=status].note").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Privacy_LedgerThatFails_SaysSo()
    {
        Holdings.Failure = new IOException("locked");

        Assert.Contains("could not be read", Open("privacy").Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_OfTheSite_IsCounted()
    {
        var kept = Open("data").Find(".kv").TextContent;

        Assert.Contains("1,207", kept, StringComparison.Ordinal);
        Assert.Contains("41.3 KB", kept, StringComparison.Ordinal);
        Assert.Contains("1 Sep 2026", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1.0 KB")]
    [InlineData(999_949, "999.9 KB")]
    [InlineData(999_950, "1.0 MB")]
    [InlineData(56_000_000_000, "56.0 GB")]
    public void Size_OfBytes_IsShort(long bytes, string text) => Assert.Equal(text, DataSection.Size(bytes));

    [Fact]
    public void Retention_Shortened_WarnsAndIsSaved()
    {
        var page = Open("data");
        page.Find("#set-retention_days").Input("731");
        Assert.Empty(page.FindAll(".note.warn"));
        page.Find("#set-retention_days").Input("90");
        Assert.Contains("Shorter than now", page.Find(".note.warn").TextContent, StringComparison.Ordinal);

        Save(page);

        Assert.Equal("""{"retention_days":90}""", Assert.Single(Settings.Asked));
    }

    [Fact]
    public void Erase_AfterALookAndAQuestion_TakesWhatWasLookedAt()
    {
        var page = Open("data");
        page.Find("#erase-user_id").Input("customer-4711");
        page.Find("#erase-from").Input("2026-09-10");
        page.Find(".erase-sheet").Submit();
        Assert.Contains("311 events of 1 visitor on 2 days would go", page.Find(".erase-sheet").TextContent, StringComparison.Ordinal);
        Assert.Empty(Holdings.Erased);

        page.Find(".erase-sheet .danger").Click();
        page.Find("#erase-data form").Submit();

        Assert.Equal(new ErasureRequest { UserId = "customer-4711", From = new(2026, 9, 10) }, Assert.Single(Holdings.Erased));
        Assert.Contains("Erased: 311 events", page.Find(".erase-sheet").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".erase-sheet .danger"));
    }

    [Theory]
    [InlineData(0, "No event meets these conditions.")]
    [InlineData(2, "Figures of 2 days past retention would go.")]
    public void Erase_WhereNoEventIsLeft_OffersTheFiguresThatAre(int days, string said)
    {
        Holdings.Count = new(0, 0, [.. Enumerable.Range(1, days).Select(day => new DateOnly(2024, 9, day))]);
        var page = Open("data");
        page.Find("#erase-to").Input("2024-09-10");
        page.Find(".erase-sheet").Submit();

        Assert.Contains(said, page.Find(".erase-sheet").TextContent, StringComparison.Ordinal);
        Assert.Equal(days > 0, page.FindAll(".erase-sheet .danger").Count == 1);
    }

    [Fact]
    public void Erase_AWhileAfterTheSignIn_AsksForAProofAndKeepsWhatWasLookedAt()
    {
        var page = Open("data");
        page.Find("#erase-page").Input("/a");
        page.Find(".erase-sheet").Submit();
        Clock.Advance(FreshProof.Lifetime - TimeSpan.FromSeconds(1));
        page.Find(".erase-sheet .danger").Click();
        Clock.Advance(TimeSpan.FromSeconds(1));
        page.Find("#erase-data form").Submit();

        Assert.Empty(Holdings.Erased);
        Assert.Single(page.FindAll(".erase-sheet .prove"));
        page.Find(".erase-sheet .danger").Click();
        Assert.Empty(page.FindAll("#erase-data form"));

        Prove();
        page.Find(".erase-sheet .danger").Click();
        Assert.Empty(page.FindAll(".prove"));
        page.Find("#erase-data form").Submit();
        Assert.Single(Holdings.Erased);
    }

    [Fact]
    public void Erase_ConditionsChangedAfterTheLook_AskForAnother()
    {
        var page = Open("data");
        page.Find("#erase-page").Input("/a/*");
        page.Find(".erase-sheet").Submit();
        Assert.NotEmpty(page.FindAll(".erase-sheet .danger"));

        page.Find("#erase-page").Input("/*");

        Assert.Empty(page.FindAll(".erase-sheet .danger"));
    }

    [Fact]
    public void Erase_WithoutACondition_OrWithDaysTheWrongWayRound_IsRefused()
    {
        var page = Open("data");
        page.Find(".erase-sheet").Submit();
        Assert.Contains("Give one condition or more", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        page.Find("#erase-from").Input("2026-09-11");
        page.Find("#erase-to").Input("2026-09-10");
        page.Find(".erase-sheet").Submit();

        Assert.Equal("true", page.Find("#erase-from").GetAttribute("aria-invalid"));
        Assert.Empty(Holdings.Looked);
    }

    [Fact]
    public void Erase_OwnershipTakenAwayMeanwhile_TakesNothing()
    {
        var page = Open("data");
        page.Find("#erase-page").Input("/a");
        page.Find(".erase-sheet").Submit();
        page.Find(".erase-sheet .danger").Click();
        Sites.Role = SiteRole.Editor;

        page.Find("#erase-data form").Submit();

        Assert.Empty(Holdings.Erased);
        Assert.Contains("Nothing was erased", page.Find(".erase-sheet [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_OfAnEditor_OffersNeitherErasureNorExport() => Assert.Empty(Open("data", SiteRole.Editor).FindAll(".erase-sheet, .export-sheet"));

    [Fact]
    public void Export_OfAUser_IsHandedToTheBrowser()
    {
        Holdings.Person.AddRange([new JsonObject { ["event_type"] = "pageview" }, new JsonObject { ["event_type"] = "order" }]);
        var script = JSInterop.SetupModule("./js/download.js");
        script.SetupVoid("download", _ => true).SetVoidResult();
        var page = Open("data");
        page.Find(".export-sheet").Submit();
        Assert.Equal("Give the user's id.", page.Find("#person-id-note").TextContent);
        page.Find("#person-id").Change("customer-4711");

        page.Find(".export-sheet").Submit();

        page.WaitForAssertion(() => Assert.Contains("2 events were handed", page.Find(".export-sheet [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal("person.ndjson", Assert.Single(script.Invocations["download"]).Arguments[0]);
    }

    [Fact]
    public void Export_OfSomebodyUnknown_SaysThatNothingIsKept()
    {
        var page = Open("data");
        page.Find("#person-id").Change("nobody");

        page.Find(".export-sheet").Submit();

        Assert.Equal("Nothing is kept of this user.", page.Find(".export-sheet [role=status]").TextContent);
    }
}
