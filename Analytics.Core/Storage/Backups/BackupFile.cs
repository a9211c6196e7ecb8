using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Analytics.Core.Storage.Backups;

/// <summary>
/// The format of a backup: a line that says what it is; where it is encrypted, a salt and then blocks of <see cref="BackupCipher"/>; in it a
/// gzipped tar whose first entry is the manifest.
/// </summary>
public static class BackupFile
{
    private const string ManifestName = "manifest.json";
    private static readonly byte[] Plain = Encoding.ASCII.GetBytes("analytics backup 1 plain\n"), Encrypted = Encoding.ASCII.GetBytes("analytics backup 1 a256g\n");
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Writes files into a backup.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="files">Name in the backup and path of each.</param>
    /// <param name="passphrase">What it is encrypted with; null or empty = not at all.</param>
    /// <param name="madeBy">Version of the program.</param>
    /// <param name="madeAt">When the files were what they are.</param>
    public static BackupManifest Write(Stream target, IReadOnlyList<(string Name, string Path)> files, string? passphrase, string madeBy, DateTimeOffset madeAt)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(files);
        var manifest = new BackupManifest(1, madeBy, madeAt, [.. files.Select(f => new BackupManifest.Entry(f.Name, new FileInfo(f.Path).Length, HashOf(f.Path)))]);
        using var body = Wrap(target, passphrase);
        using (var zip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(Entry(ManifestName, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, Json)), madeAt));
            foreach (var (name, path) in files)
            {
                using var content = File.OpenRead(path);
                tar.WriteEntry(Entry(name, content, madeAt));
            }
        }
        return manifest;
    }

    /// <summary>Reads a backup and lays its files into a folder, each compared with what the manifest says of it.</summary>
    /// <exception cref="BackupException">It is none, not whole, changed, or encrypted with another passphrase.</exception>
    public static BackupManifest Read(Stream source, string folder, string? passphrase)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var body = Unwrap(source, passphrase);
        try
        {
            using var zip = new GZipStream(body, CompressionMode.Decompress, leaveOpen: true);
            using var tar = new TarReader(zip, leaveOpen: true);
            if (tar.GetNextEntry() is not { Name: ManifestName, DataStream: { } first } || JsonSerializer.Deserialize<BackupManifest>(first, Json) is not { Format: 1 } manifest)
                throw new BackupException("The backup is of a newer version of this program.");
            foreach (var expected in manifest.Files)
            {
                if (tar.GetNextEntry() is not { } entry || entry.Name != expected.Name) throw new BackupException($"The backup is cut off before {expected.Name}.");
                var path = SafePath(folder, expected.Name);
                // An entry without content has no stream either.
                using (var file = Create(path)) entry.DataStream?.CopyTo(file);
                if (new FileInfo(path).Length != expected.Bytes || HashOf(path) != expected.Sha256) throw new BackupException($"{expected.Name} is not what the backup says it is.");
            }
            // To the end, or what follows the last entry would go unchecked.
            while (tar.GetNextEntry() is not null) { }
            zip.CopyTo(Stream.Null);
            return manifest;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            throw new BackupException($"The backup is damaged: {e.Message}");
        }
    }

    private static Stream Wrap(Stream target, string? passphrase)
    {
        if (string.IsNullOrEmpty(passphrase))
        {
            target.Write(Plain);
            return new BufferedStream(new Borrowed(target));
        }
        var salt = RandomNumberGenerator.GetBytes(BackupCipher.SaltBytes);
        target.Write(Encrypted);
        target.Write(salt);
        return new EncryptingStream(target, new BackupCipher(passphrase, salt));
    }

    private static Stream Unwrap(Stream source, string? passphrase)
    {
        var header = new byte[Plain.Length];
        var read = source.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read == header.Length && header.AsSpan().SequenceEqual(Plain)) return new BufferedStream(new Borrowed(source));
        if (read < header.Length || !header.AsSpan().SequenceEqual(Encrypted)) throw new BackupException("The file is no backup of this program.");
        if (string.IsNullOrEmpty(passphrase)) throw new BackupException("The backup is encrypted: Analytics:Backup:Passphrase has to hold its passphrase.");
        var salt = new byte[BackupCipher.SaltBytes];
        if (source.ReadAtLeast(salt, salt.Length, throwOnEndOfStream: false) < salt.Length) throw new BackupException("The backup is cut off.");
        return new DecryptingStream(source, new BackupCipher(passphrase, salt));
    }

    private static PaxTarEntry Entry(string name, Stream content, DateTimeOffset at) =>
        new(TarEntryType.RegularFile, name) { DataStream = content, ModificationTime = at, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite };

    // Names are checked although the manifest vouches for them: whoever made the backup made its manifest too.
    private static string SafePath(string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new BackupException("The backup names a file outside of itself.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>A stream of somebody else, which is not closed with ours.</summary>
    private sealed class Borrowed(Stream inner) : Stream
    {
        public override bool CanRead => inner.CanRead;
        public override bool CanSeek => false;
        public override bool CanWrite => inner.CanWrite;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => inner.Flush();
        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);
        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
