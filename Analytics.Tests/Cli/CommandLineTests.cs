using Analytics.Web.Cli;

namespace Analytics.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "Product", "")]
    [InlineData("serve", "Product", "")]
    [InlineData("demo", "Demo", "")]
    [InlineData("version", "", "")]
    [InlineData("demo --urls http://localhost:7000", "Demo", "--urls http://localhost:7000")]
    [InlineData("--urls http://localhost:7000 demo", "Demo", "--urls http://localhost:7000")]
    [InlineData("--urls=http://localhost:7000 demo", "Demo", "--urls=http://localhost:7000")]
    [InlineData("--urls http://localhost:7000", "Product", "--urls http://localhost:7000")]
    [InlineData("--Analytics:Registration open --urls=http://localhost:7000 serve --Analytics:DataDirectory /srv/a", "Product", "--Analytics:Registration open --urls=http://localhost:7000 --Analytics:DataDirectory /srv/a")]
    [InlineData("--Analytics:DataDirectory demo", "Product", "--Analytics:DataDirectory demo")]
    [InlineData("--data /srv/a", "Product", "--Analytics:DataDirectory /srv/a")]
    [InlineData("demo --data=/srv/a", "Demo", "--Analytics:DataDirectory=/srv/a")]
    [InlineData("sevre", "", "")]
    [InlineData("Demo", "", "")]
    [InlineData("--urls http://localhost:7000 sevre", "", "--urls http://localhost:7000")]
    [InlineData("demo --help", "", "")]
    [InlineData("--applicationName=x --anything=1", "Product", "--applicationName=x --anything=1")]
    [InlineData("serve --wrong", "", "")]
    public void Parse_OfALine_FindsWhatToServeAndTheSettings(string line, string serves, string settings)
    {
        var command = CommandLine.Parse(Words(line));

        Assert.Equal(serves, command.Serves?.ToString() ?? "");
        Assert.Equal(Words(settings), command.Settings);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    [InlineData("--urls http://localhost:7000 --version")]
    public async Task Run_OfVersion_IsTheVersionAlone(string line)
    {
        var (code, output, errors) = await Run(line);

        Assert.Equal((0, ""), (code, errors));
        Assert.Matches(@"^\d+\.\d+\.\d+\r?\n$", output);
    }

    [Fact]
    public async Task Run_OfHelp_NamesEveryVerbAndTheSettings()
    {
        var (code, output, errors) = await Run("help");

        Assert.Equal((0, ""), (code, errors));
        foreach (var verb in Verbs()) Assert.Contains($" {verb} ", output, StringComparison.Ordinal);
        Assert.Contains("Analytics:DataDirectory", output, StringComparison.Ordinal);
        Assert.Contains("Analytics__DataDirectory", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfEveryVerb_SaysWhatItDoes()
    {
        foreach (var verb in Verbs())
        {
            var (code, output, errors) = await Run(verb + " --help");

            Assert.Equal((0, ""), (code, errors));
            Assert.Contains($"analytics {verb}", output.Replace("testhost", "analytics", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Operations_InTheDocuments_NameEveryVerb()
    {
        var text = File.ReadAllText(Path.Combine(Root, "docs", "operations.md"));

        foreach (var verb in Verbs()) Assert.Contains($"`{verb}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sevre", "sevre")]
    [InlineData("--urls http://localhost:7000 sevre", "sevre")]
    [InlineData("serve --wrong", "--wrong")]
    [InlineData("site add", "add")]
    [InlineData("jobs", "")]
    [InlineData("export shop.example --format xml", "xml")]
    public async Task Run_OfWordsThatAreNone_NamesThemAndEndsWith2(string line, string named)
    {
        var (code, output, errors) = await Run(line);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(named, errors, StringComparison.Ordinal);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frob", "There is no verb frob. There are: serve, demo, user,")]
    [InlineData("site", "A verb is missing: list, add, remove.")]
    [InlineData("site rename shop", "There is no verb rename. There are: list, add, remove.")]
    [InlineData("send", "<site> is missing: ")]
    [InlineData("import shop.example", "<file> is missing: ")]
    [InlineData("export shop.example --from 2026-13-01", "2026-13-01 is no day for --from. A day is written like 2026-11-24.")]
    [InlineData("export shop.example --from 2026-11-30 --to 2026-11-01", "No day lies between 2026-11-30 and 2026-11-01: --from is the later one.")]
    [InlineData("backup --encrypt", "There is no option --encrypt.")]
    [InlineData("user add ann@example.com --password-file", "There is no option --password-file.")]
    public async Task Run_OfALineThatIsWrong_SaysWhatToWriteInstead(string line, string said)
    {
        var (code, output, errors) = await Run(line);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(said, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", errors, StringComparison.Ordinal);
        Assert.Equal(2, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("analytics ba", "backup")]
    [InlineData("analytics jobs ", "pause")]
    [InlineData("analytics site add --t", "--timezone")]
    public async Task Completion_OfTheBeginningOfALine_KnowsWhatMayFollow(string line, string word)
    {
        using StringWriter output = new(), errors = new();

        Assert.Equal(0, await CommandLine.Parse([$"[suggest:{line.Length}]", line]).Run(output, errors));
        Assert.Contains(word, output.ToString().Split('\n', StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Completion_OfAShell_AsksTheProgram(string shell) => Assert.Contains("[suggest:", (await Run("completion " + shell)).Output, StringComparison.Ordinal);

    private static readonly string Root = FindRoot();

    private static IEnumerable<string> Verbs() => VerbList.Root(new CallerSide([], [], TextWriter.Null, TextWriter.Null)).Subcommands.Select(c => c.Name);

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<(int Code, string Output, string Errors)> Run(string line)
    {
        using StringWriter output = new(), errors = new();
        var code = await CommandLine.Parse(Words(line)).Run(output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not lie within the repository.");
    }
}
