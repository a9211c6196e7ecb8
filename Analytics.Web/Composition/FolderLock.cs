using System.Globalization;
using System.Text;

namespace Analytics.Web.Composition;

/// <summary>
/// Keeps a data folder to one program: events have one writer, and what it keeps in memory must be what lies on disk. Held as long as
/// the object lives; the system gives it back when the process ends, however it ends.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    // Beyond what is written: on some systems a locked byte cannot be read.
    private const long LockedByte = 1 << 20;

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="FolderInUseException">Another program holds it; the message says which.</exception>
    /// <exception cref="InvalidOperationException">The folder cannot be written; the message names the configuration key.</exception>
    public static FolderLock Take(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = OperatingSystem.IsMacOS() ? FileShare.None : FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream? file = null;
        try
        {
            file = new FileStream(folder.Lock, options);
            if (!OperatingSystem.IsMacOS()) file.Lock(LockedByte, 1);
        }
        catch (IOException e) when (file is null && !OperatingSystem.IsMacOS())
        {
            // Opening asks for no lock there: a disk that is read-only, or full.
            throw new InvalidOperationException($"{DataFolder.ConfigurationKey}: the data folder {folder.Path} cannot be written: {e.Message}", e);
        }
        catch (IOException)
        {
            file?.Dispose();
            throw new FolderInUseException($"The data folder {folder.Path} is in use by another program of this product{Holder(folder.Lock)}. Stop it, or name another folder with --data DIR.");
        }
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
        return new(file);
    }

    public void Dispose() => _file.Dispose();

    // The lock keeps nobody from reading who holds it.
    private static string Holder(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return int.TryParse(reader.ReadToEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? FormattableString.Invariant($" (process {process})") : "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
