using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Analytics.Web.Tracker;

/// <summary>One script for pages, ready to be sent: as it is, and compressed as far as it goes, once. Its map is made when somebody asks for it.</summary>
internal sealed class TrackerScript
{
    /// <param name="text">The script.</param>
    /// <param name="map">Makes the source map of exactly this text.</param>
    public TrackerScript(string text, Func<byte[]> map)
    {
        Raw = Encoding.UTF8.GetBytes(text);
        _map = map;
        Gzip = Compress(stream => new GZipStream(stream, CompressionLevel.SmallestSize));
        Brotli = Compress(stream => new BrotliStream(stream, CompressionLevel.SmallestSize));
        Version = Convert.ToHexStringLower(SHA256.HashData(Raw))[..VersionLength];
    }

    private readonly Func<byte[]> _map;

    public const int VersionLength = 12;

    public byte[] Raw { get; }
    public byte[] Gzip { get; }
    public byte[] Brotli { get; }

    /// <summary>Changes whenever the script does; part of its immutable address and its entity tag.</summary>
    public string Version { get; }

    /// <summary>Its source map, made anew: few ask, and those once.</summary>
    public byte[] Map() => _map();

    private byte[] Compress(Func<Stream, Stream> compression)
    {
        using var buffer = new MemoryStream();
        using (var compressing = compression(buffer)) compressing.Write(Raw);
        return buffer.ToArray();
    }
}
