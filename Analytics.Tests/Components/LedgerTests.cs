using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Web.Collecting;
using Analytics.Web.Components.Pages;
using Bunit;

namespace Analytics.Tests.Components;

public sealed class LedgerTests : PageContext
{
    [Fact]
    public void Ledger_WithEvents_BalancesAndOrdersReasonsBySize()
    {
        Book.Lines = [new(Now, 0, 60), new(Now, (byte)DropReason.Bot, 30), new(Now, (byte)DropReason.Sampled, 4), new(Now, (byte)RefuseReason.RateLimited, 6), new(Now, (byte)LedgerNote.BotAiCrawler, 30), new(Now, (byte)LedgerNote.MaskedPage, 2)];

        var page = Render<Ledger>(p => p.Add(x => x.SiteId, Halden.PublicId));

        Assert.Equal(["100", "60", "40"], page.FindAll(".balance .fig").Select(f => f.TextContent));
        Assert.Equal(["Bot", "AI crawlers", "Rate limited (refused)", "Sampled"], page.FindAll(".reasons .k .lbl > span:not(.sq):not(.vh)").Select(s => s.TextContent.Trim()));
        Assert.Contains("75.0", page.Find(".reasons tbody tr .w-s").TextContent, StringComparison.Ordinal);
        Assert.Contains("page (2)", page.Markup, StringComparison.Ordinal);
        Assert.Contains("40 in all, most of them Bot with 30", page.Find("[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Ledger_WithAReasonInTheAddress_DrawsThatOneAndItsLinkTakesItAway()
    {
        Book.Lines = [new(Now, 0, 60), new(Now, (byte)DropReason.Bot, 30), new(Now, (byte)DropReason.Sampled, 4)];
        Navigation.NavigateTo($"sites/{Halden.PublicId}/ledger?period=7d&reason=sampled");

        var page = Render<Ledger>(p => p.Add(x => x.SiteId, Halden.PublicId));

        Assert.Contains("4 in all", page.Find("[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal($"sites/{Halden.PublicId}/ledger?period=7d", page.Find(".reasons tr.on a").GetAttribute("href"));
        page.Find(".btn[aria-label='Show the chart as a table']").Click();
        Assert.Equal(["Day", "Sampled"], page.FindAll(".twin th").Select(h => h.TextContent));
    }

    [Fact]
    public void Ledger_OfARangeBeyondItsMemory_ShowsTheLastNinetyDays()
    {
        Navigation.NavigateTo($"sites/{Halden.PublicId}/ledger?from=2025-01-01&to=2026-11-22");
        Render<Ledger>(p => p.Add(x => x.SiteId, Halden.PublicId));

        Assert.Equal(90, Math.Round((Book.UntilMs - Book.FromMs) / 86_400_000.0));
    }

    [Fact]
    public void Ledger_OfSomebodyElsesSite_IsMissing()
    {
        var page = Render<Ledger>(p => p.Add(x => x.SiteId, Foreign.PublicId));

        Assert.Empty(page.FindAll(".balance"));
        Assert.Equal(0, Book.Asked);
    }

    [Fact]
    public void Ledger_OpenWhileEventsComeIn_AsksAgain()
    {
        var page = Render<Ledger>(p => p.Add(x => x.SiteId, Halden.PublicId));
        Book.Lines = [new(Now, 0, 7)];

        Clock.Advance(TimeSpan.FromSeconds(10));

        page.WaitForAssertion(() => Assert.Equal("7", page.Find(".balance .fig").TextContent));
    }

    [Fact]
    public void Check_OfAPastedRequest_ShowsEveryStep()
    {
        Checks.Answer = new([new("read", HitStep.Passed, "pageview."), new("bot", HitStep.Dropped, "An AI crawler, GPTBot."), new("visitor", HitStep.NotReached, null)], null, "bot", "Success, X-Analytics-Dropped: bot");
        var page = Render<Ledger>(p => p.Add(x => x.SiteId, Halden.PublicId));

        page.Find("textarea").Input("curl https://x/ingest/event");
        page.Find("form.ask").Submit();

        Assert.Equal("curl https://x/ingest/event", Checks.Text);
        Assert.Equal(["Readable", "Bot check", "Visitor"], page.FindAll(".verdicts b").Select(b => b.TextContent));
        Assert.Contains("no", page.FindAll(".verdicts li")[1].ClassList);
        Assert.Contains("GPTBot", page.FindAll(".verdicts li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Bots_WithAClass_AreRestoredOnlyAfterASecondWord()
    {
        Bots.Report = new([new(QuarantineClass.AiCrawler, "GPTBot", 12, new(2026, 11, 22))], [new("/pricing", QuarantineClass.AiCrawler, 12, 1)], [new(new(2026, 11, 22), QuarantineClass.AiCrawler, 12)], new Dictionary<QuarantineClass, long> { [QuarantineClass.AiCrawler] = 12 });
        var page = Render<Web.Components.Pages.Bots>(p => p.Add(x => x.SiteId, Halden.PublicId));
        Assert.Contains("GPTBot", page.Markup, StringComparison.Ordinal);

        page.Find(".line.sub .btn").Click();
        Assert.Null(Bots.Restored);
        page.Find(".sure .primary").Click();

        Assert.Equal(QuarantineClass.AiCrawler, Bots.Restored);
        Assert.Contains("12 events entered the figures", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Bots_ForAViewer_OfferNoRestoring()
    {
        Sites.Role = SiteRole.Viewer;
        Bots.Report = new([], [], [new(new(2026, 11, 22), QuarantineClass.AiCrawler, 12)], new Dictionary<QuarantineClass, long>());

        var page = Render<Web.Components.Pages.Bots>(p => p.Add(x => x.SiteId, Halden.PublicId));

        Assert.Empty(page.FindAll(".line.sub .btn"));
    }
}
