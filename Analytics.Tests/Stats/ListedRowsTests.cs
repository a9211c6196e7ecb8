using System.Globalization;
using Analytics.Core.Events;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

/// <summary>Which rows a list has, whatever orders it and whichever page of it is asked for.</summary>
public sealed class ListedRowsTests
{
    private const int Plans = 60;

    [Fact]
    public async Task Values_OfAPropertyThatMostEventsLack_AreCountedWithoutThese()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        for (var plan = 1; plan <= Plans; plan++)
            await site.By("ann").Event("order").On("/").With(e => e with { Custom = $$"""{"plan":"p{{plan:00}}"}""" }).At(string.Create(CultureInfo.InvariantCulture, $"10:{plan - 1:00}"));
        for (var event_ = 0; event_ < 3; event_++) await site.By("ann").Event("other").On("/").At("11:00");
        var query = site.Query() with { By = Dimension.Property, ByProperty = "plan", OrderBy = Metric.Events, Limit = 50 };

        Assert.Equal((Plans + 1, null), await Count(query));
        Assert.Equal((Plans, "p01"), await Count(query with { ValuesOnly = true }));
        Assert.Equal(Enumerable.Range(51, 10).Select(static plan => $"p{plan}"), (await site.Ask(query with { ValuesOnly = true, Offset = 50 })).Rows.Select(static row => row.Value));
        Assert.Equal((Plans, "p51"), await Count(query with { ValuesOnly = true, Offset = 50 }));

        async Task<(int Rows, string? First)> Count(StatsQuery asked)
        {
            var answer = await site.Ask(asked);
            return (answer.RowCount, answer.Rows[0].Value);
        }
    }

    [Fact]
    public async Task ExitPages_OrderedByAnythingElse_AreTheSamePages()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").Pageview("/b").At("10:01");
        await site.By("ann").Pageview("/c").At("10:02");
        await site.By("bob").Pageview("/b").At("10:00");
        var query = site.Query() with { By = Dimension.Page, Having = Metric.Exits };

        foreach (var order in new[] { Metric.Exits, Metric.Pageviews, Metric.Visitors, Metric.BounceRate })
        {
            var answer = await site.Ask(query with { OrderBy = order });
            Assert.Equal(["/b", "/c"], answer.Rows.Select(static row => row.Value).Order());
            Assert.Equal(2, answer.RowCount);
        }
        Assert.Equal(3, (await site.Ask(query with { Having = null, OrderBy = Metric.Pageviews })).RowCount);
    }

    [Theory]
    [InlineData(Dimension.Page, "/cart")]
    [InlineData(Dimension.Page, "/thanks")]
    [InlineData(Dimension.Title, "Cart")]
    [InlineData(Dimension.Hostname, "shop.example")]
    public async Task Row_OfAHitsValue_CountsWhatAFilterForItCounts(Dimension by, string value)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/cart").With(InTheCart).At("10:00");
        await site.By("ann").Event("add").On("/cart").With(InTheCart).At("10:01");
        await site.By("bob").Event("add").On("/cart").With(InTheCart).At("10:02");
        await site.By("bob").Event("paid").On("/thanks").With(static e => e with { Hostname = "pay.example" }).At("10:03");
        await site.By("cyd").Event("paid").At("10:04");

        var answer = await site.Ask(site.Query() with { By = by });

        Assert.Equal(by == Dimension.Hostname, answer.Rows.Any(static row => row.Value is null));
        var row = Assert.Single(answer.Rows, row => row.Value == value).Figures;
        var filtered = (await site.Ask(site.Query() with { Filters = new([new(by, FilterOperator.Is, new([value]))]) })).Total;
        Assert.Equal((filtered.Visitors, filtered.Visits, filtered.Pageviews, filtered.Events, filtered.Bounces), (row.Visitors, row.Visits, row.Pageviews, row.Events, row.Bounces));
        Assert.InRange(row.Events, 1, 3);
        // Where pages are listed as such, none is that was not opened.
        Assert.DoesNotContain("/thanks", (await site.Ask(site.Query() with { By = Dimension.Page, OrderBy = Metric.Pageviews })).Rows.Select(static row => row.Value));
        Assert.DoesNotContain("/thanks", (await site.Ask(site.Query() with { By = Dimension.Page, OrderBy = Metric.Events, Having = Metric.Pageviews })).Rows.Select(static row => row.Value));
        Assert.Contains(null, (await site.Ask(site.Query() with { By = Dimension.Channel, Filters = new([new(Dimension.Event, FilterOperator.Is, new(["paid"]))]), OrderBy = Metric.Pageviews })).Rows.Select(static row => row.Figures.Pageviews > 0 ? "pageviews" : null));

        static Event InTheCart(Event e) => e with { Title = "Cart", Hostname = "shop.example" };
    }
}
