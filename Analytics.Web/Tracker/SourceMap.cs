using System.Text;
using System.Text.Json.Nodes;

namespace Analytics.Web.Tracker;

/// <summary>
/// Where each piece of a script of one line comes from, as the tools for developers in browsers read it. It follows the script
/// when pieces are taken out and others put in.
/// </summary>
/// <remarks>
/// Source: the source map format, ECMA-426. Example: <c>AAAA,IAAK</c> says that column 0 comes from line 0, column 0 of the first source and
/// column 4 from column 5 of it. With columns 1 to 3 taken out, the second piece begins at column 1: <c>AAAA,CAAK</c>.
/// </remarks>
internal sealed class SourceMap
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const int DigitBits = 5, More = 1 << DigitBits;

    private readonly JsonObject _json;
    private readonly List<Piece> _pieces;

    private SourceMap(JsonObject json, List<Piece> pieces) => (_json, _pieces) = (json, pieces);

    /// <exception cref="FormatException">The map is none of a script of one line.</exception>
    public static SourceMap Parse(string text)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        var (pieces, piece) = (new List<Piece>(), new Piece(0, 0, 0, 0, 0));
        foreach (var segment in ((string)json["mappings"]!).Split(','))
        {
            var numbers = Numbers(segment);
            if (numbers.Count is not (4 or 5)) throw new FormatException($"'{segment}' does not say where it comes from.");
            piece = new(piece.Column + numbers[0], piece.Source + numbers[1], piece.Line + numbers[2], piece.SourceColumn + numbers[3], numbers.Count > 4 ? piece.Name + numbers[4] : piece.Name, numbers.Count > 4);
            pieces.Add(piece);
        }
        return new(json, pieces);
    }

    /// <summary>The map of the script that has these cuts, which are in order and do not overlap; with the sources that it needs and no others.</summary>
    public byte[] After(IReadOnlyList<ScriptCut> cuts)
    {
        var pieces = new List<Piece>(_pieces.Count);
        var (moved, next) = (0, 0);
        Piece? last = null;
        void Add(Piece piece, int column)
        {
            // What begins where something else begins, and so has no length, says nothing.
            if (pieces.Count > 0 && pieces[^1].Column == column) pieces.RemoveAt(pieces.Count - 1);
            pieces.Add(piece with { Column = column });
        }
        void PassCut(int until)
        {
            var cut = cuts[next++];
            moved += cut.Instead.Length - cut.Length;
            // Behind the cut goes on what was in force there, though it began within it.
            if (cut.End < until && last is { } piece) Add(piece with { IsNamed = false }, cut.End + moved);
        }
        foreach (var piece in _pieces)
        {
            while (next < cuts.Count && cuts[next].End <= piece.Column) PassCut(piece.Column);
            var isCut = next < cuts.Count && cuts[next].At <= piece.Column && !(cuts[next].At == piece.Column && cuts[next].Instead.Length > 0);
            if (!isCut) Add(piece, piece.Column + moved);
            last = piece;
        }
        while (next < cuts.Count) PassCut(int.MaxValue);
        return Written(pieces);
    }

    private byte[] Written(List<Piece> pieces)
    {
        var used = pieces.Select(piece => piece.Source).Distinct().Order().ToList();
        var json = (JsonObject)_json.DeepClone();
        foreach (var list in (string[])["sources", "sourcesContent"])
            if (_json[list] is JsonArray all) json[list] = new JsonArray([.. used.Select(source => all[source]?.DeepClone())]);

        var text = new StringBuilder();
        var before = new Piece(0, 0, 0, 0, 0);
        foreach (var one in pieces)
        {
            var piece = one with { Source = used.IndexOf(one.Source) };
            if (text.Length > 0) text.Append(',');
            Write(text, piece.Column - before.Column);
            Write(text, piece.Source - before.Source);
            Write(text, piece.Line - before.Line);
            Write(text, piece.SourceColumn - before.SourceColumn);
            if (piece.IsNamed) Write(text, piece.Name - before.Name);
            before = piece.IsNamed ? piece : piece with { Name = before.Name };
        }
        json["mappings"] = text.ToString();
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    /// <summary>Numbers in groups of five bits, the lowest first; the lowest bit of all is the sign.</summary>
    private static List<int> Numbers(string text)
    {
        var numbers = new List<int>(5);
        var (value, shift) = (0, 0);
        foreach (var letter in text)
        {
            var digit = Digits.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0) throw new FormatException($"'{letter}' is no digit of a map of one line.");
            value |= (digit & (More - 1)) << shift;
            shift += DigitBits;
            if ((digit & More) != 0) continue;
            numbers.Add((value & 1) == 0 ? value >> 1 : -(value >> 1));
            (value, shift) = (0, 0);
        }
        return numbers;
    }

    private static void Write(StringBuilder text, int number)
    {
        var rest = number < 0 ? (-number << 1) | 1 : number << 1;
        do
        {
            var digit = rest & (More - 1);
            rest >>= DigitBits;
            text.Append(Digits[rest > 0 ? digit | More : digit]);
        } while (rest > 0);
    }

    private readonly record struct Piece(int Column, int Source, int Line, int SourceColumn, int Name, bool IsNamed = false);
}
