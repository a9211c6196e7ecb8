using Analytics.Core.Enrichment;

namespace Analytics.Tests.Enrichment;

/// <summary>What browsers say of themselves beside the User-Agent.</summary>
public sealed class ClientHintsTests
{
    [Theory]
    [InlineData("Windows", "10", "\"Windows\"", "\"15.0.0\"", "Windows", "11")]
    [InlineData("Windows", "10", "\"Windows\"", "\"10.0.0\"", "Windows", "10")]
    [InlineData("Windows", "10", "\"Windows\"", null, "Windows", "10")]
    [InlineData("Windows", "10", "\"Windows\"", "\"0.3.0\"", "Windows", "10")]
    [InlineData("Android", "10", "\"Android\"", "\"15.0.0\"", "Android", "15")]
    [InlineData("Linux", null, "\"Android\"", "\"14\"", "Android", "14")]
    [InlineData("Linux", null, "\"Chrome OS\"", null, "ChromeOS", null)]
    [InlineData("MacOS", "10.15", "\"macOS\"", "\"15.1.0\"", "MacOS", "10.15")]
    [InlineData("iOS", "17", "nonsense", "x", "iOS", "17")]
    public void System_WithHints_IsTheTrueOne(string os, string? version, string platform, string? platformVersion, string trueOs, string? trueVersion)
    {
        var refined = new ClientHints("\"Chromium\";v=\"140\"", "?0", platform, platformVersion).Refine(new("Chrome", "140", os, version, DeviceType.Desktop, null));

        Assert.Equal((trueOs, trueVersion), (refined.Os, refined.OsVersion));
    }

    [Theory]
    [InlineData("Chrome", "\"Brave\";v=\"140\", \"Chromium\";v=\"140\"", "Brave")]
    [InlineData("Chrome", "\"Google Chrome\";v=\"140\"", "Chrome")]
    [InlineData("Edge", "\"Brave\"", "Edge")]
    public void Browser_WithHints_IsTheTrueOne(string browser, string brands, string trueBrowser) =>
        Assert.Equal(trueBrowser, new ClientHints(brands, null, null, null).Refine(new(browser, "140", "Windows", "10", DeviceType.Desktop, null)).Browser);

    [Fact]
    public void Software_WithoutHints_IsTheSame()
    {
        var software = new ClientSoftware("Chrome", "140", "Windows", "10", DeviceType.Desktop, null);

        Assert.Same(software, default(ClientHints).Refine(software));
        Assert.Same(software, new ClientHints("\"Google Chrome\";v=\"140\"", "?0", "\"Windows\"", null).Refine(software));
    }
}
