using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Embedded;
using Microsoft.Extensions.Primitives;
using Microsoft.Win32.SafeHandles;

namespace Analytics.Web.Composition;

/// <summary>
/// What a single-file publish carries besides its code: the static files, their manifest, native libraries. They are the resources of
/// an assembly that only such a publish contains (build/SingleFile.targets). Nothing is unpacked: the program runs without a home,
/// without a temporary folder, from where it may not write.
/// </summary>
public sealed class Bundle : IFileProvider
{
    private const string Name = "Analytics.Web.Bundle";

    private readonly Assembly _assembly;
    private readonly ConcurrentDictionary<string, Lazy<nint>> _libraries = new(StringComparer.Ordinal);

    private Bundle(Assembly assembly) => _assembly = assembly;

    /// <summary>The bundle of this program; null where it was built and not published as one file.</summary>
    public static Bundle? Open()
    {
        Assembly assembly;
        try
        {
            assembly = Assembly.Load(Name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        var bundle = new Bundle(assembly);
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => bundle.Library(name);
        return bundle;
    }

    /// <summary>A path at which the manifest of the static files can be read while the program runs.</summary>
    public string ManifestFile() => AsFile(_assembly.GetManifestResourceStream("endpoints.json")!);

    public IFileInfo GetFileInfo(string subpath)
    {
        ArgumentNullException.ThrowIfNull(subpath);
        var name = "wwwroot/" + subpath.TrimStart('/');
        return _assembly.GetManifestResourceInfo(name) is null ? new NotFoundFileInfo(subpath) : new EmbeddedResourceFileInfo(_assembly, name, Path.GetFileName(subpath), DateTimeOffset.UnixEpoch);
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    // Asked once for every imported function: a library that is loaded again would be a second copy of it, with a state of its own.
    private nint Library(string name) =>
        _libraries.GetOrAdd(name, n => new(() => _assembly.GetManifestResourceStream($"native/lib{n}.so") is { } library ? NativeLibrary.Load(AsFile(library, n)) : 0)).Value;

    /// <summary>Content as a file that only memory holds, open as long as the process lives; where the platform has none, a temporary file.</summary>
    private static string AsFile(Stream content, [CallerMemberName] string name = "")
    {
        using (content)
        {
            if (!OperatingSystem.IsLinux())
            {
                var path = Path.GetTempFileName();
                using var loose = File.Create(path);
                content.CopyTo(loose);
                return path;
            }
            var descriptor = MakeMemoryFile(Encoding.UTF8.GetBytes(name + '\0'), 0);
            if (descriptor < 0) throw new IOException("memfd_create: " + Marshal.GetLastPInvokeErrorMessage());
            using var file = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write);
            content.CopyTo(file);
            file.Flush();
            return "/proc/self/fd/" + descriptor.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    // Source: memfd_create(2).
    [DllImport("libc", EntryPoint = "memfd_create", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakeMemoryFile(byte[] name, uint flags);
}
