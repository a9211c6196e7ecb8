using System.IO.Compression;
using System.Security.Cryptography;

namespace Analytics.Web.Tracker;

/// <summary>One build of the tracker, ready to be sent: as it is and compressed as far as it goes, once at start.</summary>
internal sealed class TrackerScript
{
    public TrackerScript(string name)
    {
        using var resource = typeof(TrackerScript).Assembly.GetManifestResourceStream("tracker/" + name) ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var raw = new MemoryStream();
        resource.CopyTo(raw);
        Name = name;
        Raw = raw.ToArray();
        Gzip = Compress(stream => new GZipStream(stream, CompressionLevel.SmallestSize));
        Brotli = Compress(stream => new BrotliStream(stream, CompressionLevel.SmallestSize));
        Version = Convert.ToHexStringLower(SHA256.HashData(Raw))[..12];
    }

    public string Name { get; }
    public byte[] Raw { get; }
    public byte[] Gzip { get; }
    public byte[] Brotli { get; }

    /// <summary>Changes whenever the script does; part of its immutable address and its entity tag.</summary>
    public string Version { get; }

    private byte[] Compress(Func<Stream, Stream> compression)
    {
        using var buffer = new MemoryStream();
        using (var compressing = compression(buffer)) compressing.Write(Raw);
        return buffer.ToArray();
    }
}
