using System.Text;

namespace Analytics.Tests.Storage;

/// <summary>Looks for something in the bytes of files, whatever their format.</summary>
internal static class AtRest
{
    public static bool Holds(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            // Shared: the database may be open.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            file.CopyTo(all);
            return all.GetBuffer().AsSpan(0, (int)all.Length).IndexOf(bytes) >= 0;
        }
        catch (FileNotFoundException)
        {
            // A side file that went with the last connection since the folder was listed: nothing of it is at rest.
            return false;
        }
    }

    /// <summary>The files of a folder that hold a text; of a program that runs those of a pattern, for its socket is no file.</summary>
    public static IEnumerable<string> FilesWith(string folder, string text, string pattern = "*") =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Where(path => Holds(path, Encoding.UTF8.GetBytes(text)));
}
