using System.Text;
using System.Text.Json;
using Analytics.Core.Events;
using Analytics.Core.Events.Formats;

namespace Analytics.Tests.Events.Formats;

/// <summary>Every parser over what nobody would send on purpose: it answers with events or a problem, and never throws.</summary>
public sealed class FormatFuzzTests
{
    private static readonly string[] Seeds =
    [
        """[{"event_type":"pageview","path":"/"},{"event_type":"x","custom":{"a":[1]}}]""",
        "{\"event_type\":\"pageview\",\"path\":\"/\"}\n{\"event_type\":\"click\"}\n",
        """{"n":"pageview","u":"https://x.example/a#/b","d":"x.example,y.example","p":"{\"a\":1}","h":1,"$":{"amount":"1","currency":"EUR"},"e":1,"sd":50}""",
        """{"type":"event","payload":{"website":"w","url":"/a","name":"n","data":{"a":{"b":[]}},"timestamp":1758103200,"screen":"1x1"}}""",
        """[{"type":"identify","payload":{"website":"w","data":{}}},{"type":"event","payload":{"website":"w","url":"/"}}]""",
        """{"requests":["?idsite=1&rec=1&url=https%3A%2F%2Fx.example%2F","idsite=1&rec=1&e_c=a&e_a=b&url=x"],"token_auth":"t"}""",
        "idsite=1&rec=1&url=https%3A%2F%2Fx.example%2F%F0%9F%98%80&cdt=1758103200&res=1x1&revenue=1.5",
        "p=%2Fa&t=T%20t&r=https%3A%2F%2Fg.example&e=true&s=1,2,3&q=%3Fa&b=150",
    ];

    private static readonly string[] Scraps = ["\"", "{", "}", "[", "]", ",", ":", "\\u0000", "\\ud800", "\0", "1e999", "-1", "99999999999999999999", "null", "true", "%", "%00", "%ED%A0%80", "&", "=", "+", "?", "#", "://", "\uFEFF", "é", "😀", "\n", "{\"a\":"];

    public static TheoryData<string> Formats => [.. WireFormats.All.Select(f => f.GetType().Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Parse_RandomBytes_NeverThrows(string format)
    {
        var random = new Random(11);
        for (var n = 0; n < 3_000; n++)
        {
            var bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            if (n % 3 == 0 && bytes.Length > 0) bytes[0] = (byte)"[{?"[random.Next(3)];
            Check(format, bytes, Encoding.Latin1.GetString(bytes));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Parse_SeedsCutAndMended_NeverThrows(string format)
    {
        var random = new Random(12);
        for (var n = 0; n < 6_000; n++)
        {
            var text = new StringBuilder(Seeds[random.Next(Seeds.Length)]);
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                var at = random.Next(text.Length + 1);
                if (random.Next(3) == 0) text.Remove(Math.Min(at, text.Length - 1), Math.Min(random.Next(1, 9), text.Length - Math.Min(at, text.Length - 1)));
                else text.Insert(at, Scraps[random.Next(Scraps.Length)]);
                if (text.Length == 0) text.Append('{');
            }
            Check(format, Encoding.UTF8.GetBytes(text.ToString()), text.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Parse_DeepAndLong_NeverThrows(string format)
    {
        foreach (var text in (string[])
        [
            new string('[', 100_000), new string('{', 100_000), string.Concat(Enumerable.Repeat("{\"a\":", 50_000)), new string('[', 40) + new string(']', 40),
            "[" + string.Join(',', Enumerable.Repeat("{}", 5_000)) + "]", string.Join('\n', Enumerable.Repeat("{}", 5_000)), new string('&', 100_000), new string('%', 90_000), "p=" + new string('x', 90_000), "?p=" + new string('%', 9_000),
            $$"""{"n":"{{new string('n', 5_000)}}","u":"https://{{new string('h', 5_000)}}/{{new string('p', 20_000)}}","d":"{{string.Concat(Enumerable.Repeat("d,", 5_000))}}"}""", new string('\0', 1_000), "\"" + new string('\\', 9_999),
        ])
            Check(format, Encoding.UTF8.GetBytes(text), text);
    }

    private static void Check(string name, byte[] body, string query)
    {
        var format = WireFormats.All.Single(f => f.GetType().Name == name);
        foreach (var door in format.Doors)
        {
            foreach (var request in (WireRequest[])[new() { Body = body, Path = door.Path }, new() { Query = "?" + query, Path = door.Path }])
            {
                try
                {
                    var parsed = format.Parse(request);
                    if (parsed.Problem is not null) Assert.Empty(parsed.Events);
                    foreach (var one in parsed.Events)
                    {
                        Assert.True(one.Sent is null != one.Problem is null);
                        if (one.Problem is { } problem) Assert.NotEmpty(problem.Field);
                        if (one.Sent is { } sent) CheckEvent(sent);
                    }
                    if (parsed.Problem is null) Assert.InRange(format.Answer(request, parsed, [.. parsed.Events.Select(e => new WireEnding(null, e.Problem?.Detail))]).Status, 200, 204);
                }
                catch (Exception e) when (e is not Xunit.Sdk.XunitException)
                {
                    Assert.Fail($"{name} {door.Path}: {Convert.ToHexString(body.AsSpan(0, Math.Min(body.Length, 400)))}\n{e}");
                }
            }
        }
    }

    private static void CheckEvent(Event sent)
    {
        if (sent.Custom is { } custom) using (JsonDocument.Parse(custom, new JsonDocumentOptions { MaxDepth = 64 })) { }
        foreach (var text in (string?[])[sent.Path, sent.Query, sent.Name, sent.Title, sent.Referrer, sent.UserId, sent.EventId])
        {
            if (text is null) continue;
            Assert.DoesNotContain('\0', text);
            // No half characters: what is stored must be what is read.
            Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        }
        if (sent.Kind.IsPageview()) Assert.NotNull(sent.Path);
    }
}
