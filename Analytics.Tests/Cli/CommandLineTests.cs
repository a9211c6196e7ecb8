using Analytics.Web.Cli;

namespace Analytics.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "Serve", "")]
    [InlineData("serve", "Serve", "")]
    [InlineData("demo", "Demo", "")]
    [InlineData("version", "Version", "")]
    [InlineData("help", "Help", "")]
    [InlineData("demo --urls http://localhost:7000", "Demo", "--urls http://localhost:7000")]
    [InlineData("--urls http://localhost:7000 demo", "Demo", "--urls http://localhost:7000")]
    [InlineData("--urls=http://localhost:7000 demo", "Demo", "--urls=http://localhost:7000")]
    [InlineData("--urls http://localhost:7000", "Serve", "--urls http://localhost:7000")]
    [InlineData("--urls=http://localhost:7000", "Serve", "--urls=http://localhost:7000")]
    [InlineData("--Analytics:Registration open --urls=http://localhost:7000 serve --Analytics:DataDirectory /srv/a", "Serve", "--Analytics:Registration open --urls=http://localhost:7000 --Analytics:DataDirectory /srv/a")]
    [InlineData("--Analytics:DataDirectory demo", "Serve", "--Analytics:DataDirectory demo")]
    [InlineData("sevre", "Unknown", "")]
    [InlineData("Demo", "Unknown", "")]
    [InlineData("--urls http://localhost:7000 sevre", "Unknown", "--urls http://localhost:7000")]
    [InlineData("--help", "Help", "")]
    [InlineData("-h", "Help", "")]
    [InlineData("demo --help", "Help", "")]
    [InlineData("--version", "Version", "")]
    [InlineData("--urls http://localhost:7000 --version", "Version", "")]
    public void Parse_OfALine_FindsTheVerbAndLeavesTheSettings(string line, string verb, string settings)
    {
        var command = CommandLine.Parse(Words(line));

        Assert.Equal(verb, command.Verb.ToString());
        if (command.Verb is Verb.Serve or Verb.Demo) Assert.Equal(Words(settings), command.Settings);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    public void Print_OfAVerbThatServes_SaysNothing(string line)
    {
        var (code, output, errors) = Print(line);

        Assert.Equal((null, "", ""), (code, output, errors));
    }

    [Fact]
    public void Print_OfVersion_IsTheVersionAlone()
    {
        var (code, output, errors) = Print("--version");

        Assert.Equal((0, ""), (code, errors));
        Assert.Matches(@"^\d+\.\d+\.\d+\r?\n$", output);
    }

    [Fact]
    public void Print_OfHelp_NamesEveryVerbAndTheSettings()
    {
        var (code, output, errors) = Print("help");

        Assert.Equal((0, ""), (code, errors));
        foreach (var verb in Enum.GetValues<Verb>().Where(v => v != Verb.Unknown)) Assert.Contains(verb.ToString().ToLowerInvariant(), output, StringComparison.Ordinal);
        Assert.Contains("Analytics:DataDirectory", output, StringComparison.Ordinal);
        Assert.Contains("Analytics__DataDirectory", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Print_OfAnUnknownVerb_IsAnErrorWithCode2()
    {
        var (code, output, errors) = Print("sevre");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("sevre", errors, StringComparison.Ordinal);
        Assert.Contains("help", errors, StringComparison.Ordinal);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static (int? Code, string Output, string Errors) Print(string line)
    {
        using StringWriter output = new(), errors = new();
        var code = CommandLine.Parse(Words(line)).Print(output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
