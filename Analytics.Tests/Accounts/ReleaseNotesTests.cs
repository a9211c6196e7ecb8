using Analytics.Web.Accounts.Administering;

namespace Analytics.Tests.Accounts;

public sealed class ReleaseNotesTests
{
    [Fact]
    public void Parse_OfAChangelog_GivesVersionsWithTheirChangesInWholeLines()
    {
        var notes = ReleaseNotes.Parse("# Changelog\n\nWords.\n\n## Unreleased\n\n### Added\n- One `thing`\n  that goes on.\n- Two.\n\n## [0.1.0] - 2025-01-02\n- Three.\n## Empty\n");

        Assert.Equal(["Unreleased", "0.1.0 - 2025-01-02"], notes.Select(n => n.Name));
        Assert.Equal(["One thing that goes on.", "Two."], notes[0].Lines);
        Assert.Equal(["Three."], notes[1].Lines);
    }

    [Fact]
    public void All_OfTheProgram_AreThoseOfItsChangelog()
    {
        Assert.Equal("Unreleased", ReleaseNotes.All[0].Name);
        Assert.All(ReleaseNotes.All.SelectMany(version => version.Lines), line => Assert.False(string.IsNullOrWhiteSpace(line)));
        Assert.StartsWith("MIT License", ReleaseNotes.Licence, StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+\.\d+", ReleaseNotes.Running.Version);
    }
}
