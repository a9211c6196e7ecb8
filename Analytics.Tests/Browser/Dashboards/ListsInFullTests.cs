using System.Text.Json.Nodes;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Tests.Kit;
using Analytics.Web.Components.Panels;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Playwright;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>Every list of every panel in full: each of its columns orders it, its search finds, and its files hold the same rows.</summary>
[ClosesTabs]
public sealed class ListsInFullTests(ReadSite site) : IClassFixture<ReadSite>
{
    public static TheoryData<string> Lists =>
        new(BoardPanels.All.Where(static panel => panel.Kind is not (PanelKind.Hours or PanelKind.Visitors)).SelectMany(static panel => panel.Lists.Select(list => $"{panel.Key}.{list.Key}")));

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_InFull_IsOrderedByEachOfItsColumnsAndTheSameAsItsFiles(string list)
    {
        var spec = BoardPanels.Find(list)!;
        var page = await site.Tab();
        var property = spec.List.By == Dimension.Property ? "&prop=plan" : "";
        var metrics = DetailMetrics.Of(spec.List.By);

        foreach (var metric in metrics)
        {
            var shown = await Read(page, $"{site.Address}?period=7d&open={list}{property}&sort={DetailMetrics.Wire(metric)}");
            var heads = shown.QuerySelectorAll(".details thead th");
            Assert.Equal(metrics.Count + 1, heads.Length);
            var ordered = Assert.Single(heads, static head => head.HasAttribute("aria-sort"));
            Assert.StartsWith(Definitions.Of(metric).Name, ordered.TextContent.Trim(), StringComparison.Ordinal);

            var rows = Rows(shown);
            Assert.NotEmpty(rows);
            var file = await File(page, shown, "json");
            var values = JsonNode.Parse(file)!.AsArray().Select(static row => (string)row!["value"]!).ToList();
            Assert.Equal(values.Take(DetailsSheet.RowsMost), rows);
            Assert.Contains(values.Count == 1 ? "One row" : $"of {values.Count} {spec.Unit}", shown.QuerySelector(".pager")!.TextContent, StringComparison.Ordinal);
        }

        var whole = await Read(page, $"{site.Address}?period=7d&open={list}{property}");
        var all = Rows(whole);
        var lines = (await File(page, whole, "csv")).TrimEnd().Split("\r\n");
        Assert.Equal(all, lines[1..].Take(DetailsSheet.RowsMost).Select(static line => line.Split(',')[0].Trim('"')));

        // A row's own words find it.
        var known = all.FirstOrDefault(static value => value != Dimensions.None);
        if (known is null) return;
        var found = Rows(await Read(page, $"{site.Address}?period=7d&open={list}{property}&search={Uri.EscapeDataString(ValueText.Of(spec.List.By, known))}"));
        Assert.Contains(known, found);
        Assert.True(found.Count <= all.Count);
    }

    private async Task<string> File(IPage page, IDocument shown, string format)
    {
        var file = await page.Context.APIRequest.GetAsync(new Uri(site.Host.Address, shown.QuerySelector($".details a[href*='.{format}?']")!.GetAttribute("href")!).ToString());
        Assert.True(file.Ok, await file.TextAsync());
        return await file.TextAsync();
    }

    private static async Task<IDocument> Read(IPage page, string address)
    {
        var answer = await page.Context.APIRequest.GetAsync(address);
        Assert.True(answer.Ok);
        return new HtmlParser().ParseDocument(await answer.TextAsync());
    }

    // The value of a row stands in the address that filters by it.
    private static List<string> Rows(IDocument shown) =>
        [.. shown.QuerySelectorAll(".details tbody a.lbl").Select(static row => Value(row.GetAttribute("href")!))];

    private static string Value(string href)
    {
        var written = Uri.UnescapeDataString(href.Split('&', '?').Last(static part => part.StartsWith("filter=", StringComparison.Ordinal))["filter=".Length..]);
        return FilterText.Parse(written).Filter!.Values[0];
    }
}
