using System.Globalization;
using System.Text;
using QRCoder;

namespace Analytics.Web.Accounts.Factors;

/// <summary>A QR code as strokes of one SVG path on a grid of whole units.</summary>
/// <param name="Path">The dark modules.</param>
/// <param name="Size">Side of the square, its quiet zone included.</param>
public sealed record QrSquare(string Path, int Size)
{
    public static QrSquare Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x]) continue;
                var begin = x;
                while (x + 1 < row.Count && row[x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{begin} {y}h{x - begin + 1}v1h-{x - begin + 1}z");
            }
        }
        return new(path.ToString(), code.ModuleMatrix.Count);
    }
}
