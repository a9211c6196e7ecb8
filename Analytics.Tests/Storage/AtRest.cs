using System.Text;

namespace Analytics.Tests.Storage;

/// <summary>Looks for something in the bytes of files, whatever their format.</summary>
internal static class AtRest
{
    public static bool Holds(string path, ReadOnlySpan<byte> bytes)
    {
        // Shared: the database may be open.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var all = new byte[file.Length];
        file.ReadExactly(all);
        return all.AsSpan().IndexOf(bytes) >= 0;
    }

    /// <summary>The files of a folder that hold a text.</summary>
    public static IEnumerable<string> FilesWith(string folder, string text) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Holds(path, Encoding.UTF8.GetBytes(text)));
}
