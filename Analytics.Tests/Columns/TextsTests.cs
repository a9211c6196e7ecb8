using Analytics.Core.Columns;
using FsCheck;
using FsCheck.Fluent;

namespace Analytics.Tests.Columns;

public sealed class TextsTests
{
    public static TheoryData<string, string?[]> Columns => new()
    {
        { "none", [] },
        { "one", ["a"] },
        { "nulls", [null, null] },
        { "empty is not null", ["", null, ""] },
        { "only empty", ["", ""] },
        { "of all planes", ["Größe", "日本語", "😀 ok", "\0", "é\u0301", "\uFFFD\uFFFE\uFFFF"] },
        { "lone halves", ["\uD800", "\uDFFF", "a\uDC00b", "\uD83D", "😀\uD83D", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", new string('\uDBFF', 100)] },
        { "very long", [new string('x', 3_000_000), null, string.Concat(Enumerable.Range(0, 200_000).Select(i => (char)(i * 31 % 0xFFFF)))] },
        { "repetitive", [.. Enumerable.Range(0, 3_000).Select(i => i % 7 == 0 ? null : $"/products/{i % 97}?colour=blue")] },
        { "noise", [.. Enumerable.Range(0, 300).Select(i => $"{new Random(i).Next():x8}{new Random(i + 1_000).NextInt64()}")] },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Texts_OfAnyKind_ComeBack(string kind, string?[] texts)
    {
        Assert.NotNull(kind);
        Assert.Equal(texts, WrittenAndRead(texts), StringComparer.Ordinal);
    }

    [Fact]
    public void Texts_AtRandom_ComeBack() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll((string?[] texts, char[] raw) =>
    {
        // Any sequence of UTF-16 units at all, well formed or not, beside what FsCheck calls strings.
        string?[] all = [.. texts, new string(raw), .. raw.Select(c => new string((char)(0xD700 + c % 0x900), 1 + c % 3))];
        return all.SequenceEqual(WrittenAndRead(all), StringComparer.Ordinal);
    }));

    [Fact]
    public void Texts_ThatRepeat_AreCompressed()
    {
        var writer = new SegmentWriter();
        writer.Texts(1, [.. Enumerable.Repeat("https://example.com/a/long/path", 1_000)]);

        Assert.InRange(writer.Finish().Length, 1, 150);
    }

    [Fact]
    public void Wtf8_BytesThatAreNone_AreNoText()
    {
        foreach (var bytes in new byte[][] { [0xFF], [0xC0, 0x80], [0xED, 0xA0], [0xE2, 0x82], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xED, 0xA0, 0x41] })
            Assert.Null(Wtf8.Read(bytes));
    }

    private static string?[] WrittenAndRead(string?[] texts)
    {
        var writer = new SegmentWriter();
        writer.Texts(65_535, texts);
        return SegmentReader.Open(writer.Finish()).Texts(65_535, texts.Length);
    }
}
