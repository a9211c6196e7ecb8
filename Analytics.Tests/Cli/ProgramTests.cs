using System.Net;
using System.Net.Sockets;
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

    /// <summary>Null in a file says nothing: of a whole section, of a list, of a single key.</summary>
    [Theory]
    [InlineData("""{"Analytics":null}""")]
    [InlineData("""{"Analytics":{"Smtp":null,"Oidc":null,"Admin":null,"Backup":null,"Tracker":null,"Api":null,"Limits":null,"Defaults":null,"KnownProxies":null,"Dashboards":null}}""")]
    [InlineData("""{"Analytics":{"Registration":null,"RegistrationDomains":null,"PublicUrl":null,"Name":null,"Demo":null,"Smtp":{"Host":null,"Port":null,"Tls":null},"Admin":{"Email":null,"Password":null},"Oidc":{"Issuer":null,"ClientId":null,"Scopes":null,"Name":null,"GroupsClaim":null,"AdminGroup":null,"RequiredGroup":null,"MakeAccounts":null,"Teams":null}},"AllowedHosts":null,"Logging":null}""")]
    public async Task Serve_WithSettingsThatAreNull_StartsAsWithoutThem(string settings)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("appsettings.json"), settings);
        await using var program = RunningProgram.Start(folder, ["--urls", AnyPort]);
        using var http = new HttpClient { BaseAddress = await program.Listening };

        foreach (var page in (string[])["setup", "forgot", "health/ready"]) Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(page, UriKind.Relative))).StatusCode);
        Assert.Equal(0, await program.Stop());
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

    [Fact]
    public async Task Serve_AtAnAddressThatIsTaken_SaysSoInOneLine()
    {
        using var folder = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var program = RunningProgram.Start(folder, ["--urls", $"http://{other.LocalEndpoint}"]);

        var (code, output, errors) = await program.End();

        Assert.Equal(1, code);
        Assert.Equal($"Failed to bind to address http://{other.LocalEndpoint}: address already in use. Choose another address with --urls.", errors.Trim());
        Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
    }
}
