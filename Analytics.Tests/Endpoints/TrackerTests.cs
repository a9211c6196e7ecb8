using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>How the two scripts are served.</summary>
public sealed class TrackerTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const int GzipMostBytes = 1_024;

    public static TheoryData<string, string?> Served()
    {
        var served = new TheoryData<string, string?>();
        foreach (var path in (string[])["/analytics.js", "/pixel.js"])
            foreach (var encoding in (string?[])["gzip", "br", null]) served.Add(path, encoding);
        return served;
    }

    [Theory]
    [MemberData(nameof(Served))]
    public async Task Script_InEveryEncoding_IsTheSameScript(string path, string? encoding)
    {
        var plain = await (await Get(path, null)).Content.ReadAsStringAsync();

        using var answer = await Get(path + "?site_id=site_123456", encoding);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(encoding, answer.Header("Content-Encoding"));
        Assert.Contains("Accept-Encoding", answer.Header("Vary"), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("cross-origin", answer.Header("Cross-Origin-Resource-Policy"));
        Assert.Null(answer.Header("Set-Cookie"));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(bytes.Length, answer.Content.Headers.ContentLength);
        if (encoding is not null) Assert.InRange(bytes.Length, 1, GzipMostBytes);
        Assert.Equal(plain, Unpacked(bytes, encoding));
        Assert.Contains("sendBeacon", plain, StringComparison.Ordinal);
    }

    /// <summary>The table of wwwroot-snippet/README.md is made by the build's own gzip; what goes over the wire is what counts.</summary>
    [Theory]
    [InlineData("analytics.js")]
    [InlineData("pixel.js")]
    [InlineData("consent.js")]
    [InlineData("opt-out.js")]
    [InlineData("analytics.full.js")]
    public async Task Script_AsItIsSent_WeighsWhatTheReadmeSays(string name)
    {
        var row = (await File.ReadAllLinesAsync(RepositoryFile.At("wwwroot-snippet/README.md"))).Single(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));
        var said = row.Split('|')[2..5].Select(cell => int.Parse(cell, NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)).ToArray();
        var sent = new List<int>();
        foreach (var encoding in (string?[])[null, "gzip", "br"]) sent.Add((await (await Get("/" + name, encoding)).Content.ReadAsByteArrayAsync()).Length);

        Assert.Equal((said[0], said[2]), (sent[0], sent[2]));
        Assert.InRange(sent[1], said[1] * 0.99, said[1] * 1.01);
    }

    [Theory]
    [MemberData(nameof(Served))]
    public async Task Script_AskedAgainWithItsTag_Is304WithoutABody(string path, string? encoding)
    {
        using var first = await Get(path, encoding);
        Assert.Equal("public, no-cache", first.Header("Cache-Control"));

        using var same = await Get(path, encoding, first.Header("ETag"));
        using var weak = await Get(path, encoding, "W/" + first.Header("ETag"));
        using var older = await Get(path, encoding, "\"older\"");

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Header("ETag"), same.Header("ETag"));
        Assert.Equal(HttpStatusCode.NotModified, weak.StatusCode);
        Assert.Equal(HttpStatusCode.OK, older.StatusCode);
    }

    [Theory]
    [InlineData("/analytics.js")]
    [InlineData("/pixel.js")]
    public async Task Script_UnderItsVersion_IsKeptForAYear(string path)
    {
        using var latest = await Get(path, null);
        var version = latest.Header("ETag")!.Trim('"');

        using var answer = await Get(path.Replace(".js", $".{version}.js", StringComparison.Ordinal), "gzip");
        using var strange = await Get(path.Replace(".js", ".0000000.js", StringComparison.Ordinal), "gzip");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", answer.Header("Cache-Control"));
        Assert.Equal(await latest.Content.ReadAsStringAsync(), Unpacked(await answer.Content.ReadAsByteArrayAsync(), "gzip"));
        Assert.Equal(HttpStatusCode.NotFound, strange.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Served))]
    public async Task Script_AskedForItsHead_SaysWhatGetSaysWithoutTheBody(string path, string? encoding)
    {
        using var whole = await Get(path, encoding);

        using var head = await Ask(HttpMethod.Head, path, encoding, null);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        foreach (var name in (string[])["ETag", "Cache-Control", "Content-Type", "Content-Length", "Content-Encoding", "Vary"]) Assert.Equal(whole.Header(name), head.Header(name));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("gzip;q=0, br;q=0", null)]
    [InlineData("gzip;q=0.5", "gzip")]
    [InlineData("deflate, zstd", null)]
    [InlineData("gzip, deflate, br", "br")]
    public async Task Script_ForAnAcceptedList_IsTheSmallestThatIsAccepted(string accepted, string? encoding)
    {
        using var answer = await Get("/analytics.js", accepted);

        Assert.Equal(encoding, answer.Header("Content-Encoding"));
    }

    private Task<HttpResponseMessage> Get(string path, string? encoding, string? tag = null) => Ask(HttpMethod.Get, path, encoding, tag);

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string path, string? encoding, string? tag)
    {
        using var request = new HttpRequestMessage(method, path);
        if (encoding is not null) request.Headers.Add("Accept-Encoding", encoding);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await instance.Stranger.SendAsync(request);
    }

    private static string Unpacked(byte[] bytes, string? encoding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream stream = encoding switch { "gzip" => new GZipStream(packed, CompressionMode.Decompress), "br" => new BrotliStream(packed, CompressionMode.Decompress), _ => packed };
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
