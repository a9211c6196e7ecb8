using System.Net;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Storage;

public sealed class PrivacyTests
{
    [Theory]
    [InlineData("203.0.113.77")]
    [InlineData("2001:db8:1:2:3:4:5:6")]
    public async Task Files_AfterEventsOfEveryKind_HoldNoAddressUserAgentOrId(string address)
    {
        using var folder = new TemporaryFolder();
        await using var instance = await Instance.Open(folder: folder);
        var site = await instance.AddSite(settings: s => s.VisitorMode = Core.Sites.VisitorMode.Persistent);
        var ip = IPAddress.Parse(address);
        const string Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0 Marker/77.123";
        foreach (var request in (ReceivedRequest[])[site.Browser with { ClientIp = ip, UserAgent = Agent }, site.Server with { ClientIp = IPAddress.Parse("192.0.2.1") }])
        {
            foreach (var kind in Enum.GetValues<EventKind>())
            {
                var sent = new Event { Kind = kind, Path = "/", Name = kind == EventKind.Custom ? "n" : null, Ip = address, UserAgent = Agent };
                Assert.IsType<IngestOutcome.Accepted>(await site.Send(sent, request));
                Assert.IsType<IngestOutcome.Accepted>(await site.Send(sent with { UserId = "user-4711@example", VisitorId = "device-4712", Consent = "full" }, request));
                Assert.IsType<IngestOutcome.Accepted>(await site.Send(sent with { VisitorId = "device-4712", Consent = "full" }, request));
            }
        }
        await instance.Stop();

        foreach (var trace in (string[])[address, "Marker/77.123", "Gecko/20100101", "user-4711", "device-4712"]) Assert.Empty(AtRest.FilesWith(folder.Path, trace));
        Assert.All(Directory.GetFiles(folder.Path), path => Assert.False(AtRest.Holds(path, ip.GetAddressBytes()) && ip.GetAddressBytes().Length > 4));
        await instance.Restart();
    }

    [Fact]
    public async Task Files_PersonalDataInAddressesTitlesAndProperties_IsMasked()
    {
        using var folder = new TemporaryFolder();
        await using var instance = await Instance.Open(folder: folder);
        var site = await instance.AddSite();
        const string Mail = "ann.secret@mail.example";
        var (sent, problem) = RawEventParser.Parse(System.Text.Encoding.UTF8.GetBytes($$$"""
            {"event_type":"pageview","url":"https://x.example/u/{{{Mail}}}?utm_source={{{Mail}}}&utm_medium={{{Mail}}}&utm_campaign={{{Mail}}}&utm_term={{{Mail}}}&utm_content={{{Mail}}}&to={{{Mail}}}","title":"Mail of {{{Mail}}}",
             "referrer":"https://other.example/{{{Mail}}}?q={{{Mail}}}","custom":{"mail":"{{{Mail}}}"},"extra":"{{{Mail}}}",
             "click":{"text":"{{{Mail}}}"},"error":{"message":"no {{{Mail}}}","filename":"https://x.example/{{{Mail}}}"}}
            """));
        Assert.Null(problem);
        Assert.IsType<IngestOutcome.Accepted>(await site.Send(sent!, site.Browser));
        await instance.Stop();

        Assert.Empty(AtRest.FilesWith(folder.Path, "ann.secret"));
        await instance.Restart();
    }
}
