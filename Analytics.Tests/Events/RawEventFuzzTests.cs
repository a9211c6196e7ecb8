using System.Text;
using System.Text.Json;
using Analytics.Core.Events;

namespace Analytics.Tests.Events;

public sealed class RawEventFuzzTests
{
    private static readonly string[] Fields =
    [
        "site_id", "site_key", "event_id", "timestamp", "event_type", "name", "interactive", "event_source", "url", "path", "query", "hash", "title", "referrer", "user_agent", "ip", "language", "timezone", "screen",
        "viewport", "platform", "device_memory", "hardware_concurrency", "cookies_enabled", "do_not_track", "performance", "engaged_ms", "scroll_pct", "click", "scroll", "error", "session_id", "visitor_id", "user_id",
        "consent", "revenue", "custom", "unknown", "", "a b", "width", "amount", "lcp",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e308", "1e999", "-0", "99999999999999999999", "\"\"", "\"pageview\"", "\"custom\"", "\"/\"", "\"2025-09-17T12:00:00Z\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"",
        "\"https://x.example/p?q#h\"", "\"http://[::1\"", "\"://\"", "\"@:\"", "{}", "[]", "[[]]", "{\"width\":1,\"height\":2}", "{\"amount\":1,\"currency\":\"EUR\"}", "{\"lcp\":1}", "\"é\u2028\"",
    ];

    [Fact]
    public void Parse_RandomBytes_NeverThrows()
    {
        var random = new Random(1);
        for (var n = 0; n < 20_000; n++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Check(bytes);
        }
    }

    [Fact]
    public void Parse_RandomObjectsOfKnownFields_NeverThrows()
    {
        var random = new Random(2);
        var good = 0;
        for (var n = 0; n < 20_000; n++)
        {
            var json = "{" + string.Join(',', Enumerable.Range(0, random.Next(1, 8)).Select(_ => $"\"{Fields[random.Next(Fields.Length)]}\":{Value(random, 0)}").Prepend("\"event_type\":\"click\"")) + "}";
            if (Check(Encoding.UTF8.GetBytes(json))) good++;
        }
        Assert.InRange(good, 1_000, 19_999);
    }

    [Fact]
    public void Parse_DocumentsWithFlippedBytes_NeverThrows()
    {
        var random = new Random(3);
        var document = Encoding.UTF8.GetBytes("""{"event_type":"pageview","url":"https://x.example/ä?q=1","title":"T\u00e9","custom":{"a":[1,"b"],"c":{"d":null}},"other":"x","click":{"text":"y"},"performance":{"lcp":1.5},"revenue":{"amount":1,"currency":"EUR"}}""");
        for (var n = 0; n < 20_000; n++)
        {
            var bytes = (byte[])document.Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Check(random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
        }
    }

    private static string Value(Random random, int depth) => random.Next(depth < 3 ? 6 : 4) switch
    {
        4 => "{" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => $"\"{Fields[random.Next(Fields.Length)]}\":{Value(random, depth + 1)}")) + "}",
        5 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))) + "]",
        _ => Values[random.Next(Values.Length)],
    };

    /// <summary>True for an event; either way exactly one of the two, with what is JSON being JSON.</summary>
    private static bool Check(byte[] bytes)
    {
        try
        {
            var (sent, problem) = RawEventParser.Parse(bytes);
            Assert.True(sent is null != problem is null);
            if (problem is not null) Assert.NotEmpty(problem.Field);
            foreach (var json in (string?[])[sent?.Custom, sent?.Detail])
                if (json is not null) using (JsonDocument.Parse(json)) { }
            return sent is not null;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{Encoding.UTF8.GetString(bytes)} ({Convert.ToHexString(bytes)})\n{e}");
            return false;
        }
    }
}
