using System.Globalization;
using Analytics.Web.Components;

namespace Analytics.Tests.Components;

public sealed class DrawingsTests
{
    private readonly object _answer = new();

    [Fact]
    public void Drawing_AskedForAgain_IsTheSame() =>
        Assert.Same(Drawings.Of(_answer, "pages", static () => new Picture("12")), Drawings.Of(_answer, "pages", static () => new Picture("12")));

    [Fact]
    public void Drawing_OfAnotherAnswerOrKeyOrKind_IsItsOwn()
    {
        Assert.Equal("12", Drawings.Of(_answer, "pages", static () => new Picture("12")).Says);
        Assert.Equal("13", Drawings.Of(new object(), "pages", static () => new Picture("13")).Says);
        Assert.Equal("14", Drawings.Of(_answer, "sources", static () => new Picture("14")).Says);
        Assert.Equal("15", Drawings.Of(_answer, "pages", static () => "15"));
    }

    [Fact]
    public void Drawings_OfOneAnswer_AreKeptUpToABound()
    {
        for (var key = 0; key < Drawings.KeptMost; key++) Drawings.Of(_answer, key, static () => new Picture("12"));

        Assert.Same(Drawings.Of(_answer, 0, static () => new Picture("12")), Drawings.Of(_answer, 0, static () => new Picture("12")));
        Assert.NotSame(Drawings.Of(_answer, -1, static () => new Picture("12")), Drawings.Of(_answer, -1, static () => new Picture("12")));
        Assert.Equal("13", Drawings.Of(_answer, -2, static () => new Picture("13")).Says);
    }

    [Fact]
    public void Drawing_ForReadersOfAnotherCulture_IsItsOwn()
    {
        static string Said(string culture, object answer)
        {
            var before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            try
            {
                return Drawings.Of(answer, "pages", static () => new Picture(1234.ToString("N0", CultureInfo.CurrentCulture))).Says;
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }

        Assert.Equal("1,234", Said("en-GB", _answer));
        Assert.Equal("1.234", Said("de-DE", _answer));
    }

    private sealed record Picture(string Says);
}
