using Analytics.Core.Enrichment;
using FsCheck;
using FsCheck.Fluent;

namespace Analytics.Tests.Enrichment;

public sealed class PiiGuardTests
{
    [Theory]
    [InlineData("/reset?email=ann@example.com", "/reset?email=[email]")]
    [InlineData("/reset?email=ann%40example.com&x=1", "/reset?email=[email]&x=1")]
    [InlineData("/u/ann.lee+news@mail.example.co.uk/edit", "/u/[email]/edit")]
    [InlineData("?q=mailto%3Aann%2Blist%40example.com", "?q=mailto%3A[email]")]
    [InlineData("Mail from ann@example.com.", "Mail from [email].")]
    [InlineData("a@b.de,c@d.fr", "[email],[email]")]
    [InlineData("?e=m%C3%BCller%40example.de", "?e=[email]")]
    [InlineData("?next=%252Fx%253Fe%253Dann%2540example.com", "?next=%252Fx%253Fe%25[email]")]
    [InlineData("/pay/4111111111111111", "/pay/[card]")]
    [InlineData("?card=4111-1111-1111-1111&ok=1", "?card=[card]&ok=1")]
    [InlineData("?card=4111+1111+1111+1111", "?card=[card]")]
    [InlineData("?card=4111%201111%201111%201111", "?card=[card]")]
    [InlineData("Card 5555 5555 5555 4444 declined", "Card [card] declined")]
    [InlineData("378282246310005", "[card]")]
    [InlineData("3782 822463 10005", "[card]")]
    [InlineData("6011111111111117", "[card]")]
    [InlineData("30569309025904", "[card]")]
    [InlineData("2223003122003222", "[card]")]
    [InlineData("?key=sk_live_51H8abcDEF0123456789", "?key=[token]")]
    [InlineData("?t=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", "?t=[token]")]
    [InlineData("/verify/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c", "/verify/[token]")]
    [InlineData("/magic/5f4dcc3b5aa765d61d8327deb882cf99?x=1", "/magic/[token]?x=1")]
    [InlineData("?code=Ab3dEf6hIj9kLm2nOp5qRs8t-Uv1wXy4zAb7cDe0f_Gh3iJk6lM", "?code=[token]")]
    [InlineData("?code%3DAb3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb7", "?code%3D[token]")]
    [InlineData("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "[token]")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789", "[token]")]
    public void Mask_PersonalData_IsHidden(string text, string expected)
    {
        Assert.Equal(expected, PiiGuard.Mask(text, out var masked));
        Assert.True(masked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/products/42?size=xl")]
    [InlineData("/orders/550e8400-e29b-41d4-a716-446655440000/items")]
    [InlineData("/orders/41111111-1111-1111-1111-111111111111")]
    [InlineData("/orders/550E8400-E29B-41D4-A371-446655440000?x=6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    [InlineData("/blog/the-10-best-laptops-of-2025-and-how-to-buy-them-without-regret")]
    [InlineData("/shop/samsung-galaxy-s24-ultra-512gb-titanium-grey-dual-sim-eu-version")]
    [InlineData("/Donaudampfschifffahrtsgesellschaftskapitaen")]
    [InlineData("/Donaudampfschifffahrtsgesellschaft2024")]
    [InlineData("/my_very_long_snake_case_page_name_for_2025_q3")]
    [InlineData("/event?ts=1758112180000")]
    [InlineData("/event?ts=1758112180")]
    [InlineData("/archive/20250917122940")]
    [InlineData("/archive/2025-09-17-12-29-40")]
    [InlineData("/archive/2025-09-17T12:29:40.123456Z")]
    [InlineData("?phone=%2B49%2030%20123456")]
    [InlineData("/id/12345678901234567890123456789012345")]
    [InlineData("/pay/4111111111111112")]
    [InlineData("/@ann/status/1")]
    [InlineData("/npm/@scope/package@1.2.3")]
    [InlineData("/img/logo@2x.png")]
    [InlineData("Follow us @example")]
    [InlineData("me @ work.today")]
    [InlineData("/npm/react@18.2.0/index.js")]
    [InlineData("pk_live_abc")]
    [InlineData("/eyJust-a-word")]
    public void Mask_OrdinaryText_IsTheSameInstance(string text)
    {
        Assert.Same(text, PiiGuard.Mask(text, out var masked));
        Assert.False(masked);
    }

    [Fact]
    public void Mask_NothingToMask_AllocatesNothing()
    {
        const string text = "/products/a-slug-of-some-length/550e8400-e29b-41d4-a716-446655440000?ts=1758112180000";
        PiiGuard.Mask(text, out _);
        PiiGuard.Mask("/plain/path", out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) PiiGuard.Mask("/plain/path", out _);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("a@")]
    [InlineData("%40")]
    [InlineData("1@1.")]
    [InlineData("a%2Bb%40")]
    [InlineData("4111 ")]
    [InlineData("4-")]
    [InlineData("%4")]
    [InlineData("eyJ.")]
    [InlineData("sk_live_")]
    [InlineData("aB3_")]
    [InlineData("a.@b.")]
    public void Mask_HostileText_Returns(string part) =>
        Assert.NotNull(PiiGuard.Mask(string.Concat(Enumerable.Repeat(part, 65_536 / part.Length)), out _));

    [Fact]
    public void Mask_AnyText_MaskedOnceIsMaskedForGood() => Check.QuickThrowOnFailure(Prop.ForAll((NonNull<string> text) =>
    {
        var once = PiiGuard.Mask($"{text.Get} ann@example.com 4111111111111111 {text.Get}", out var masked);
        return masked && PiiGuard.Mask(once, out _) == once;
    }));
}
