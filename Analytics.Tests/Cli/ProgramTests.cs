using System.Net;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Cli;

/// <summary>The program from outside: what it prints, where it keeps things, how it ends.</summary>
public sealed class ProgramTests
{
    private const string AnyPort = "http://127.0.0.1:0";

    [Theory]
    [InlineData(0, "version")]
    [InlineData(0, "--help")]
    [InlineData(2, "sevre")]
    [InlineData(2, "--urls", AnyPort, "sevre")]
    public async Task Program_WithAVerbThatServesNothing_EndsWithItsCodeAndLeavesNoFile(int code, params string[] args)
    {
        using var folder = new TemporaryFolder();
        await using var program = RunningProgram.Start(folder, args);

        var (ended, output, errors) = await program.End();

        Assert.Equal(code, ended);
        Assert.Equal(code == 0, output.Length > 0);
        Assert.Equal(code != 0, errors.Length > 0);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Serve_InAnEmptyFolder_KeepsEverythingInData()
    {
        using var folder = new TemporaryFolder();
        await using var program = RunningProgram.Start(folder, ["--urls", AnyPort]);
        using var http = new HttpClient { BaseAddress = await program.Listening };

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("health/ready", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync(new Uri("demo/enter", UriKind.Relative), null)).StatusCode);
        Assert.Equal(0, await program.Stop());
        Assert.Equal(["data"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
        Assert.True(File.Exists(folder.File("data", "analytics.db")));
    }

    [Theory]
    [InlineData(null, null, "data-demo")]
    [InlineData("by-environment", null, "by-environment")]
    [InlineData("by-environment", "by-line", "by-line")]
    public async Task Demo_WithOrWithoutAConfiguredFolder_KeepsEverythingThere(string? byEnvironment, string? byLine, string kept)
    {
        using var folder = new TemporaryFolder();
        string[] args = ["demo", "--urls", AnyPort];
        await using var program = RunningProgram.Start(folder, byLine is null ? args : [.. args, "--Analytics:DataDirectory", byLine], byEnvironment is null ? [] : [("Analytics__DataDirectory", byEnvironment)]);
        using var http = new HttpClient { BaseAddress = await program.Listening };

        Assert.Contains("action=\"/demo/enter\"", await http.GetStringAsync(new Uri("", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(0, await program.Stop());
        Assert.Equal([kept], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Serve_WithAnImpossibleSetting_NamesItAndEndsWithAnError()
    {
        using var folder = new TemporaryFolder();
        await using var program = RunningProgram.Start(folder, ["--urls", AnyPort], ("Analytics__Registration", "sometimes"));

        var (code, output, errors) = await program.End();

        Assert.NotEqual(0, code);
        Assert.Contains("Analytics:Registration", output + errors, StringComparison.Ordinal);
    }
}
