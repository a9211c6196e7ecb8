using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Ingestion;

/// <summary>What one event of the tracker leaves to the garbage collector, from its body to what is stored.</summary>
public sealed class AllocationTests
{
    private const int BytesMost = 2_048;

    [Theory]
    [InlineData("\"event_type\":\"pageview\",\"performance\":{\"load_ms\":812,\"ttfb\":90}")]
    [InlineData("\"event_type\":\"exit\",\"engaged_ms\":12000,\"scroll_pct\":70")]
    public async Task Event_OfAPageSeenBefore_AllocatesAtMostTwoKilobytes(string kind)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var body = System.Text.Encoding.UTF8.GetBytes($$"""
            {"site_id":"{{site.PublicId}}","site_key":"{{site.PublicKey}}",{{kind}},"url":"https://shop.example.com/products/42-amber-birch",
            "title":"Page /products/42-amber-birch – Example Shop","referrer":"https://news.example.org/posts/17","language":"de-DE","timezone":"Europe/Berlin",
            "screen":{"width":1920,"height":1080},"viewport":{"width":1920,"height":960} }
            """);
        for (var i = 0; i < 200; i++) Run();

        const int Times = 200;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++) Run();
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Times;

        Assert.InRange(bytes, 300, BytesMost);

        void Run()
        {
            var (sent, problem) = RawEventParser.Parse(body);
            if (problem is not null) throw new InvalidOperationException(problem.Detail);
            var hit = new Hit(sent!, site.Browser, instance.Clock.GetUtcNow());
            if (instance.Pipeline.Run(hit) is { } end) throw new InvalidOperationException($"The event ended as {end}.");
            _ = hit.Accept();
        }
    }
}
