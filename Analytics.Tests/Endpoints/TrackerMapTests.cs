using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;
using Analytics.Web.Tracker;

namespace Analytics.Tests.Endpoints;

/// <summary>The source maps of the scripts, also of those that are composed for a site's settings.</summary>
public sealed partial class TrackerMapTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Theory]
    [InlineData("/analytics.js", "{}", 2)]
    [InlineData("/pixel.js", "{}", 2)]
    [InlineData("/consent.js", "{}", 5)]
    [InlineData("/opt-out.js", "{}", 5)]
    [InlineData("/analytics.full.js", "{}", 30)]
    [InlineData("/analytics.full.js", """{"tracker":{"vitals":false,"clicks":false,"outbound":false}}""", 20)]
    [InlineData("/analytics.full.js", """{"visitor_mode":"persistent","honour_dnt":true,"allowed_query_parameters":["page","ingest/event"],"tracker":{"hash":true,"before_send":true,"download_extensions":["gpx"],"exclude_paths":["/a*"]}}""", 30)]
    [InlineData("/analytics.js", """{"tracker":{"consent":"none","manual":true}}""", 5)]
    [InlineData("/pixel.js", """{"honour_dnt":true,"tracker":{"include_paths":["/shop*"]}}""", 2)]
    public async Task Map_OfAScript_FindsEachTextOfItInTheSources(string path, string settings, int texts)
    {
        var site = await instance.AddSite();
        using (var changed = await instance.Ann.PatchAsync(new Uri(site.Address, UriKind.Relative), new StringContent(settings))) Assert.True(changed.IsSuccessStatusCode);
        var (script, header) = await Script($"{path}?site_id={site.Id}");
        using var answer = await instance.Stranger.GetAsync(new Uri("/" + header, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", answer.Header("Cache-Control"));
        var map = new OpenedMap(await answer.Content.ReadAsStringAsync(), script);

        var found = 0;
        foreach (var text in QuotedText().Matches(script).Where(text => map.Origins.ContainsKey(text.Index)))
        {
            var origin = map.At(text.Index);
            // A word of the build stands in the sources where its value stands in the script.
            if (CapitalWord().IsMatch(origin)) continue;
            Assert.StartsWith(text.Value, origin, StringComparison.Ordinal);
            found++;
        }
        Assert.True(found >= texts, $"{found} texts are mapped");
        Assert.All(map.Sources, source => Assert.StartsWith("src/", source, StringComparison.Ordinal));
        Assert.DoesNotContain("/*!", map.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_OfASitesScript_HasTheSourcesThatAreInItAndEndsWithTheSettings()
    {
        var site = await instance.AddSite();
        using (await instance.Ann.PatchAsync(new Uri(site.Address, UriKind.Relative), new StringContent("""{"tracker":{"errors":false}}"""))) { }
        var (_, header) = await Script("/analytics.full.js?site_id=" + site.Id);
        Assert.Matches("^analytics\\.full\\.[0-9a-f]{12}\\.js\\.map\\?site_id=" + site.Id + "$", header);
        var sources = new OpenedMap(await instance.Stranger.GetStringAsync(new Uri("/" + header, UriKind.Relative))).Sources;
        Assert.Contains("src/parts/vitals.js", sources);
        Assert.DoesNotContain("src/parts/errors.js", sources);
        Assert.DoesNotContain("src/parts/consent.js", sources);

        // The map of another script is worse than none.
        using (await instance.Ann.PatchAsync(new Uri(site.Address, UriKind.Relative), new StringContent("""{"tracker":{"errors":true}}"""))) { }
        using var old = await instance.Stranger.GetAsync(new Uri("/" + header, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
    }

    [Fact]
    public async Task Map_OfARenamedScript_LiesBesideIt()
    {
        await using var host = await WebHost.Start(("Analytics:Tracker:Core", "js/s.js"), ("Analytics:Tracker:Ingest", "t/e"), ("Analytics:Admin:Email", "a@example.com"), ("Analytics:Admin:Password", ApiInstance.Password));
        using var client = host.Client();
        using var script = await client.GetAsync(new Uri("/js/s.js", UriKind.Relative));
        var text = await script.Content.ReadAsStringAsync();

        var map = new OpenedMap(await client.GetStringAsync(new Uri("/js/" + script.Header("SourceMap"), UriKind.Relative)));

        Assert.StartsWith("\"ingest/event\"", map.At(text.IndexOf("\"../t/e\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        // What stands behind the word that has another length now.
        Assert.StartsWith("\"visibilitychange\"", map.At(text.IndexOf("\"visibilitychange\"", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    // Columns of the template: 0 a, 4 b (cut from 2 to 6), 8 c, 10 a word of three letters that becomes one of five, 13 d.
    [Fact]
    public void Cuts_MoveWhatStandsBehindThem()
    {
        var map = SourceMap.Parse("""{"version":3,"sources":["one.js","two.js"],"sourcesContent":["1","2"],"names":[],"mappings":"AAAA,ICAA,IDAI,EAAE,GAAG"}""");

        var after = new OpenedMap(System.Text.Encoding.UTF8.GetString(map.After([new(2, 4, ""), new(10, 3, "12345")])));

        Assert.Equal([0, 2, 4, 6, 11], after.Origins.Keys.Order());
        Assert.Equal([("one.js", 0, 0), ("two.js", 0, 0), ("one.js", 0, 4), ("one.js", 0, 6), ("one.js", 0, 9)], after.Origins.OrderBy(one => one.Key).Select(one => one.Value));
    }

    private async Task<(string Text, string Map)> Script(string path)
    {
        using var answer = await instance.Stranger.GetAsync(new Uri(path, UriKind.Relative));
        return (await answer.Content.ReadAsStringAsync(), answer.Header("SourceMap")!);
    }

    [GeneratedRegex("\"[^\"\\\\]+\"")]
    private static partial Regex QuotedText();

    [GeneratedRegex("^[A-Z_]+\\b")]
    private static partial Regex CapitalWord();

    /// <summary>A map as a browser opens it, read without the product's own code.</summary>
    private sealed class OpenedMap
    {
        private readonly JsonNode _json;

        /// <param name="script">The script, where it may have several lines.</param>
        public OpenedMap(string text, string script = "")
        {
            _json = JsonNode.Parse(text)!;
            int begins = 0, column = 0, source = 0, line = 0, sourceColumn = 0;
            foreach (var segment in ((string)_json["mappings"]!).Replace(";", ",;,", StringComparison.Ordinal).Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (segment == ";")
                {
                    (begins, column) = (script.IndexOf('\n', begins) + 1, 0);
                    continue;
                }
                var numbers = new List<int>();
                int value = 0, bits = 0;
                foreach (var digit in segment.Select(letter => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".IndexOf(letter, StringComparison.Ordinal)))
                {
                    value += (digit % 32) << bits;
                    bits += 5;
                    if (digit >= 32) continue;
                    numbers.Add(value % 2 == 0 ? value / 2 : -(value / 2));
                    (value, bits) = (0, 0);
                }
                column += numbers[0];
                source += numbers[1];
                line += numbers[2];
                sourceColumn += numbers[3];
                Assert.True(numbers[0] > 0 || column == 0, "pieces in order, none without a length");
                Origins[begins + column] = (Sources[source], line, sourceColumn);
            }
        }

        public Dictionary<int, (string Source, int Line, int Column)> Origins { get; } = [];

        public IReadOnlyList<string> Sources => [.. _json["sources"]!.AsArray().Select(source => (string)source!)];

        public string Content => string.Concat(_json["sourcesContent"]!.AsArray().Select(content => (string?)content));

        /// <summary>The sources from where a column comes from, to the end of the line.</summary>
        public string At(int column)
        {
            var (source, line, at) = Origins[column];
            return ((string)_json["sourcesContent"]![Sources.ToList().IndexOf(source)]!).Split('\n')[line][at..];
        }
    }
}
