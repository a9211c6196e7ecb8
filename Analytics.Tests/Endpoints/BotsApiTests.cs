using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

public sealed class BotsApiTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const string Gpt = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)";

    [Fact]
    public async Task Bots_OfASite_AreToldRestoredAndHeldAgain()
    {
        var site = await instance.AddSite();
        await Crawl(site, "/pricing");
        await Flush();

        var report = await site.Read("/bots");
        Assert.Equal(("ai_crawler", 1, 1, false), ((string)report["classes"]![0]!["class"]!, (int)report["classes"]![0]!["events"]!, (int)report["classes"]![0]!["held"]!, (bool)report["classes"]![0]!["let_through"]!));
        Assert.Equal(("GPTBot", "/pricing"), ((string)report["senders"]![0]!["name"]!, (string)report["pages"]![0]!["path"]!));

        using var restored = await instance.Ann.PostAsJsonAsync(site.Address + "/bots/restore", new Dictionary<string, string> { ["class"] = "ai_crawler" });
        Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
        Assert.Equal(1, (int)JsonNode.Parse(await restored.Content.ReadAsStringAsync())!["restored"]!);
        Assert.Equal(1, (int)(await site.Read("/report"))["total_pageviews"]!);
        var ledger = await site.Read("/ledger");
        Assert.Equal((1, 1, 1), ((int)ledger["received"]!, (int)ledger["accepted"]!, (int)ledger["restored"]!));
        Assert.Empty(ledger["dropped"]!.AsObject());

        using var held = await instance.Ann.DeleteAsync(new Uri(site.Address + "/bots/restore/ai_crawler", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, held.StatusCode);
        using var again = await instance.Ann.DeleteAsync(new Uri(site.Address + "/bots/restore/ai_crawler", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Theory]
    [InlineData("{\"class\":\"robot\"}")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task Restore_OfNoClass_IsRefused(string body)
    {
        var site = await instance.AddSite();
        using var content = new StringContent(body);
        using var answer = await instance.Ann.PostAsync(new Uri(site.Address + "/bots/restore", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Check_OfARequest_SaysEveryStepAndCountsNothing()
    {
        var site = await instance.AddSite();
        var curl = $$"""curl https://stats.example.com/ingest/event -A '{{Gpt}}' -d '{"site_id":"{{site.Id}}","site_key":"{{site.Key}}","event_type":"pageview","path":"/pricing"}'""";

        var check = await Check(site, new { request = curl, ip = "203.0.113.7" });

        Assert.Equal((false, "bot"), ((bool)check["counted"]!, (string)check["reason"]!));
        var steps = check["steps"]!.AsArray().Select(s => ((string)s!["step"]!, (string)s["verdict"]!)).ToList();
        Assert.Contains(("credentials", "passed"), steps);
        Assert.Contains(("bot", "dropped"), steps);
        Assert.Contains(("visitor", "not_reached"), steps);
        // Read first, then exactly the pipeline's own steps, then the id.
        var own = instance.Host.Services.GetRequiredService<Core.Ingestion.Pipeline>().Steps.Select(s => s.Name);
        Assert.Equal(["read", .. own, "duplicate"], steps.Select(s => s.Item1));
        Assert.Equal(0, (int)(await site.Read("/ledger"))["received"]!);
        Assert.Empty((await site.Read("/ledger/recent"))["drops"]!.AsArray());
    }

    [Fact]
    public async Task Check_OfWhatWouldBeCounted_SaysSoAndOfASeenIdThatItIsADuplicate()
    {
        var site = await instance.AddSite();
        var counted = await Check(site, new { request = $"https://{site.Domain}/about?utm_source=news" });
        Assert.True((bool)counted["counted"]!);
        (await site.Send("""{"event_type":"pageview","path":"/a","event_id":"once"}""")).EnsureSuccessStatusCode();

        var repeated = await Check(site, new { request = """{"event_type":"pageview","path":"/a","event_id":"once"}""" });

        Assert.Equal("duplicate", (string)repeated["reason"]!);
    }

    [Fact]
    public async Task Check_OfARequestForAnotherSite_TellsNothingOfItsRules()
    {
        var (mine, other) = (await instance.AddSite(), await instance.AddSite(settings: s => s.BlockedPages = ["/secret*"]));

        var check = await Check(mine, new { request = $$"""{"site_id":"{{other.Id}}","site_key":"{{other.Key}}","event_type":"pageview","path":"/secret"}""" });

        Assert.Equal("unknown_site", (string)check["reason"]!);
        Assert.All(check["steps"]!.AsArray().Skip(2), step => Assert.Equal("not_reached", (string)step!["verdict"]!));
    }

    [Fact]
    public async Task Recent_OfADrop_HoldsNeitherAddressNorUserAgent()
    {
        var site = await instance.AddSite();
        await Crawl(site, "/pricing");

        var drops = (await site.Read("/ledger/recent"))["drops"]!.AsArray();

        Assert.Equal(("bot", "ai_crawler", "GPTBot", "/pricing"), ((string)drops[0]!["reason"]!, (string)drops[0]!["class"]!, (string)drops[0]!["name"]!, (string)drops[0]!["path"]!));
        Assert.DoesNotContain("AppleWebKit", drops.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task Crawl(AddedSite site, string path)
    {
        using var client = instance.Host.Client();
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Gpt);
        using var answer = await client.PostAsJsonAsync("/ingest/event", new { site_id = site.Id, site_key = site.Key, event_type = "pageview", path });
        Assert.Equal("bot", answer.Headers.GetValues("X-Analytics-Dropped").Single());
    }

    private async Task Flush() => await instance.Host.Services.GetRequiredService<EventWriter>().Flush();

    private async Task<JsonNode> Check(AddedSite site, object body)
    {
        using var answer = await instance.Ann.PostAsJsonAsync(site.Address + "/ledger/check", body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
