using System.Text;
using Analytics.Core.Events;

namespace Analytics.Tests.Events;

/// <summary>What is kept of an event beside its figures.</summary>
public sealed class RawDetailTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData(""","click":{},"error":null,"performance":{"nav":{},"paint":[],"memory":{},"timing":{}}""", null)]
    [InlineData(""","click":{"tag":"A","x":1}""", """{"click":{"tag":"A","x":1}}""")]
    [InlineData(""","error":{"message":"boom","lineno":3},"scroll":{"y":9}""", """{"scroll":{"y":9},"error":{"message":"boom","lineno":3}}""")]
    [InlineData(""","performance":{"load_ms":9,"nav":{"type":"reload"},"paint":[{"name":"first-paint","startTime":5}],"memory":{"usedJSHeapSize":7},"timing":{"img":{"count":2}}}""", """{"nav":{"type":"reload"},"paint":[{"name":"first-paint","startTime":5}],"memory":{"usedJSHeapSize":7},"timing":{"img":{"count":2}}}""")]
    [InlineData(""","viewport":{"width":1366,"height":768},"platform":"Win32","device_memory":8,"hardware_concurrency":4,"cookies_enabled":true""", """{"viewport":"1366x768","platform":"Win32","device_memory":8,"hardware_concurrency":4,"cookies_enabled":true}""")]
    public void Detail_OfARawEvent_IsWhatNoReportCountsAndNothingEmpty(string fields, string? detail)
    {
        var (sent, problem) = RawEventParser.Parse(Encoding.UTF8.GetBytes($$"""{"event_type":"pageview","path":"/"{{fields}}}"""));

        Assert.Null(problem);
        Assert.Equal(detail, sent!.Detail);
    }
}
