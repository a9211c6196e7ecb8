using Analytics.Tests.Kit;
using Analytics.Web.Composition;

namespace Analytics.Tests.Storage;

/// <summary>Who may have a data folder.</summary>
public sealed class FolderLockTests
{
    [Fact]
    public void Take_WhereNothingCanBeWritten_SaysThatAndNotThatSomebodyHasIt()
    {
        using var folder = new TemporaryFolder();
        // Stands for a read-only disk, which a test cannot make: the file cannot be opened for writing there either.
        File.CreateSymbolicLink(folder.File("lock"), Path.Combine(folder.Path, "missing", "lock"));

        var refused = Assert.Throws<InvalidOperationException>(() => FolderLock.Take(new(folder.Path)).Dispose());

        Assert.StartsWith("Analytics:DataDirectory: the data folder", refused.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
    }
}
