using Analytics.Web.Components.Pages;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Components;

/// <summary>A page's circuit begins with the figures that the page was sent with.</summary>
public sealed class HandOverTests : PageContext
{
    private const string Ours = "ann", Address = "http://localhost/sites/site_0001", Figures = ".tile .val, .rows td, .full td";

    private HandOvers HandOvers => Services.GetRequiredService<HandOvers>();

    [Fact]
    public void View_TakenByWhomItWasLeftFor_IsThereOnce()
    {
        var key = HandOvers.Leave("figures", Ours, Address);

        Assert.Equal("figures", HandOvers.Take<string>(key, Ours, Address));
        Assert.Null(HandOvers.Take<string>(key, Ours, Address));
        Assert.Equal(0, HandOvers.Count);
    }

    [Theory]
    [InlineData("bob", Address)]
    [InlineData(Ours, Address + "?period=today")]
    public void View_TakenByAnotherOrElsewhere_IsNotGivenAndGone(string reader, string address)
    {
        var key = HandOvers.Leave("figures", Ours, Address);

        Assert.Null(HandOvers.Take<string>(key, reader, address));
        Assert.Null(HandOvers.Take<string>(key, Ours, Address));
    }

    [Fact]
    public void View_ThatNobodyTook_EndsWithItsTime()
    {
        var key = HandOvers.Leave("figures", Ours, Address);
        Clock.Advance(HandOvers.Kept);

        Assert.Null(HandOvers.Take<string>(key, Ours, Address));
        HandOvers.Leave("others", Ours, Address);
        Clock.Advance(HandOvers.Kept);
        HandOvers.Leave("others", Ours, Address);
        Assert.Equal(1, HandOvers.Count);
    }

    [Fact]
    public void Views_OfManyPagesThatNeverCameAlive_TakeBoundedRoom()
    {
        var first = HandOvers.Leave("figures", Ours, Address);
        for (var page = 0; page < HandOvers.Most; page++) HandOvers.Leave("figures", Ours, Address);

        Assert.Equal(HandOvers.Most, HandOvers.Count);
        Assert.Null(HandOvers.Take<string>(first, Ours, Address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?open=pages.top")]
    public async Task Dashboard_ThatTakesOver_ShowsItsFiguresBeforeAnythingIsAnswered(string query)
    {
        Navigation.NavigateTo("sites/site_0001" + query);
        var (key, sent) = await Dashboard();
        var answers = new TaskCompletionSource();
        Stats.Before = _ => answers.Task;

        var alive = Render<SentDashboard>(page => page.Add(p => p.SiteId, Halden.PublicId).Add(p => p.Key, key));

        Assert.Equal(sent, alive.FindAll(Figures).Select(static figure => figure.TextContent));
        Assert.NotEmpty(sent);
        // What came in between is asked for all the same.
        Stats.Extra = 5_000;
        answers.SetResult();
        if (query.Length == 0) alive.WaitForAssertion(() => Assert.NotEqual(sent[0], alive.Find(".tile .val").TextContent));
    }

    [Fact]
    public async Task Dashboard_AtAnotherAddress_AsksInsteadOfTakingOver()
    {
        Navigation.NavigateTo("sites/site_0001?filter=country%3Ais%3ASE");
        var (key, _) = await Dashboard();
        Stats.Before = static _ => new TaskCompletionSource().Task;
        Navigation.NavigateTo("sites/site_0001");

        var alive = Render<SentDashboard>(page => page.Add(p => p.SiteId, Halden.PublicId).Add(p => p.Key, key));

        Assert.DoesNotContain(alive.FindAll(".tile .val"), static val => val.TextContent.Any(char.IsDigit));
    }

    [Fact]
    public async Task Dashboard_RightTakenAwayMeanwhile_ShowsNothingAfterAll()
    {
        Navigation.NavigateTo("sites/site_0001");
        var (key, _) = await Dashboard();
        Sites.Expel(Ann);

        var alive = Render<SentDashboard>(page => page.Add(p => p.SiteId, Halden.PublicId).Add(p => p.Key, key));

        alive.WaitForAssertion(() => Assert.Equal("There is no such page", alive.Find("h1").TextContent));
        Assert.Equal(0, Feed.Subscribers);
    }

    [Fact]
    public async Task Realtime_ThatTakesOver_ShowsItsFiguresBeforeAnythingIsAnswered()
    {
        Navigation.NavigateTo("sites/site_0001/realtime");
        var (key, sent) = await Sent<SentRealtime>(page => page.Add(p => p.SiteId, Halden.PublicId), static page => page.Handed);
        Realtime.Before = static () => new TaskCompletionSource().Task;

        var alive = Render<SentRealtime>(page => page.Add(p => p.SiteId, Halden.PublicId).Add(p => p.Key, key));

        Assert.Equal(sent, alive.FindAll(Figures).Select(static figure => figure.TextContent));
        Assert.NotEmpty(sent);
    }

    private Task<(string Key, List<string> Figures)> Dashboard() => Sent<SentDashboard>(page => page.Add(p => p.SiteId, Halden.PublicId), static page => page.Handed);

    /// <summary>The key of a page that was sent, and what stood there.</summary>
    private async Task<(string Key, List<string> Figures)> Sent<TPage>(Action<ComponentParameterCollectionBuilder<TPage>> parameters, Func<TPage, string?> handed) where TPage : IComponent
    {
        Renderer.SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var page = Render(parameters);
        // The framework sends a page once all it waits for has come.
        page.WaitForAssertion(() => Assert.NotNull(handed(page.Instance)));
        var sent = page.FindAll(Figures).Select(static figure => figure.TextContent).ToList();
        var key = Assert.IsType<string>(handed(page.Instance));
        await DisposeComponentsAsync();
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return (key, sent);
    }

    /// <summary>A dashboard that is handed its key as the framework hands it.</summary>
    private sealed class SentDashboard : Dashboard
    {
        [Parameter]
        public string? Key { get; set; }

        protected override void OnInitialized()
        {
            Handed = Key;
            base.OnInitialized();
        }
    }

    private sealed class SentRealtime : RealtimePage
    {
        [Parameter]
        public string? Key { get; set; }

        protected override void OnInitialized()
        {
            Handed = Key;
            base.OnInitialized();
        }
    }
}
