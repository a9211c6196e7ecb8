using Analytics.Core.Enrichment;
using FsCheck;
using FsCheck.Fluent;

namespace Analytics.Tests.Enrichment;

public sealed class PagePathTests
{
    [Theory]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    [InlineData("//", "/")]
    [InlineData("/index.html", "/")]
    [InlineData("/INDEX.HTML", "/")]
    [InlineData("/index.php", "/")]
    [InlineData("blog", "/blog")]
    [InlineData("/blog/", "/blog")]
    [InlineData("/blog//2025///post/", "/blog/2025/post")]
    [InlineData("/blog/index.htm", "/blog")]
    [InlineData("/blog/index.html/", "/blog")]
    [InlineData("/blog/myindex.html", "/blog/myindex.html")]
    [InlineData("/index.html.bak", "/index.html.bak")]
    [InlineData("/a?b=/c/", "/a")]
    [InlineData("/a/#top", "/a")]
    [InlineData("?q=1", "/")]
    [InlineData("/a\u0000b\r\n", "/ab")]
    [InlineData("/Größe/Ü", "/Größe/Ü")]
    [InlineData("/Gr%C3%B6%c3%9fe/%C3%9C/", "/Größe/Ü")]
    [InlineData("/%E6%9D%B1%E4%BA%AC/%F0%9F%98%80", "/東京/😀")]
    [InlineData("/a%20b/%2F%3F%25C3%25BC", "/a%20b/%2F%3F%25C3%25BC")]
    [InlineData("/%FC/%C3/%C3%", "/%FC/%C3/%C3%")]
    [InlineData("/%C3%C3%BC%E2%80%AE%C2%A0x", "/%C3ü%E2%80%AE%C2%A0x")]
    public void Normalise_Path_IsOneSpelling(string path, string expected) => Assert.Equal(expected, PagePath.Normalise(path));

    [Fact]
    public void Normalise_NothingToChange_IsTheSameInstance()
    {
        var path = new string("/products/42");

        Assert.Same(path, PagePath.Normalise(path));
    }

    [Fact]
    public void Normalise_LongPath_IsCut() =>
        Assert.Equal(PagePath.LongestPath, PagePath.Normalise("/" + new string('a', 5_000)).Length);

    [Fact]
    public void Normalise_CutThroughASurrogatePair_DropsTheHalf() =>
        Assert.Equal(PagePath.LongestPath - 1, PagePath.Normalise("/" + new string('a', PagePath.LongestPath - 2) + "😀").Length);

    [Fact]
    public void Normalise_PathOfABrowser_IsThePathThatWasTyped() => Check.QuickThrowOnFailure(Prop.ForAll((NonNull<string> text) =>
    {
        var letters = string.Concat(text.Get.Where(char.IsLetter));
        return PagePath.Normalise("/" + Uri.EscapeDataString(letters)) == PagePath.Normalise("/" + letters);
    }));

    [Fact]
    public void Normalise_AnyText_IsStableAndWellFormed() => Check.QuickThrowOnFailure(Prop.ForAll((NonNull<string> text) =>
    {
        var once = PagePath.Normalise(text.Get);
        return once[0] == '/' && !once.Contains("//") && PagePath.Normalise(once) == once;
    }));

    [Theory]
    [InlineData("/product/", "?gclid=x&id=7", "/product?id=7")]
    [InlineData("/product", "?b=2&id=7&b=3", "/product?id=7&b=2&b=3")]
    [InlineData("/product", "?ID=7&idx=1&id", "/product?id")]
    [InlineData("/product", "?utm_source=x", "/product")]
    [InlineData("/product", null, "/product")]
    public void Normalise_WithAllowedParameters_KeepsThoseInTheOrderOfTheList(string path, string? query, string expected) =>
        Assert.Equal(expected, PagePath.Normalise(path, query, ["id", "b"]));
}
