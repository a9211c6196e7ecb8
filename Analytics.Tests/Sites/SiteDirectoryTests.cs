using Analytics.Core.Sites;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Sites;

public sealed class SiteDirectoryTests
{
    private static Task<SiteCreation> Create(Instance instance, string? name, string? url, string? zone, string user = "ann") => instance.Directory.Create(user, new(name, url, zone), CancellationToken.None);

    [Theory]
    [InlineData(null, "https://a.example", "UTC", "name")]
    [InlineData("  ", "https://a.example", "UTC", "name")]
    [InlineData("Shop", null, "UTC", "url")]
    [InlineData("Shop", "ftp://a.example", "UTC", "url")]
    [InlineData("Shop", "https://user:pass@a.example", "UTC", "url")]
    [InlineData("Shop", "not an address", "UTC", "url")]
    [InlineData("Shop", "https://a.example", null, "timezone")]
    [InlineData("Shop", "https://a.example", "Mars/Olympus", "timezone")]
    public async Task Create_WithABadField_NamesIt(string? name, string? url, string? zone, string field)
    {
        await using var instance = await Instance.Open();

        Assert.Equal(field, Assert.IsType<SiteCreation.Invalid>(await Create(instance, name, url, zone)).Field);
        Assert.Empty(instance.Catalog.All);
    }

    [Fact]
    public async Task Create_NameOfMoreThanAHundred_IsInvalid()
    {
        await using var instance = await Instance.Open();

        Assert.IsType<SiteCreation.Invalid>(await Create(instance, new string('n', 101), "https://a.example", "UTC"));
        Assert.IsType<SiteCreation.Created>(await Create(instance, new string('n', 100), "https://a.example", "UTC"));
    }

    [Fact]
    public async Task Create_AndReadingItLater_TellTheSameTime()
    {
        await using var instance = await Instance.Open(new FakeClock(new DateTimeOffset(2025, 9, 17, 12, 0, 0, TimeSpan.Zero).AddTicks(9_568_331)));
        var made = Assert.IsType<SiteCreation.Created>(await Create(instance, "Shop", "https://a.example", "UTC"));

        Assert.Equal(Assert.Single(instance.Catalog.All).Site.CreatedAt, made.Site.CreatedAt);
    }

    [Theory]
    [InlineData("https://shop.example")]
    [InlineData("http://WWW.Shop.Example:8080/path")]
    [InlineData("shop.example")]
    public async Task Create_SameDomain_IsTaken(string url)
    {
        await using var instance = await Instance.Open();
        Assert.IsType<SiteCreation.Created>(await Create(instance, "Shop", "https://www.shop.example/", "UTC"));

        Assert.Equal("shop.example", Assert.IsType<SiteCreation.DomainTaken>(await Create(instance, "Other", url, "UTC", "bob")).Domain);
    }

    [Fact]
    public async Task Create_SameDomainAtOnce_MakesOneSite()
    {
        await using var instance = await Instance.Open();
        var ends = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Create(instance, "Shop", "https://shop.example", "UTC"))));

        Assert.Single(ends.OfType<SiteCreation.Created>());
        Assert.Equal(5, ends.OfType<SiteCreation.DomainTaken>().Count());
        Assert.Single(instance.Catalog.All);
    }

    [Fact]
    public async Task Site_Created_IsItsOwnersAloneAndKnownAtOnce()
    {
        await using var instance = await Instance.Open();
        var created = Assert.IsType<SiteCreation.Created>(await Create(instance, " Shop ", "https://www.shop.example/", "Asia/Kathmandu"));
        var id = created.Site.PublicId;

        Assert.Matches("^site_[0-9b-df-hj-km-np-tv-xz]{10}$", id);
        Assert.Matches("^pk_live_[0-9A-Za-z]{24}$", created.PublicKey);
        Assert.Equal(("Shop", "https://www.shop.example", "shop.example"), (created.Site.Name, created.Site.Url, created.Site.Domain));
        Assert.Equal(SiteRole.Owner, (await instance.Directory.FindFor("ann", id, CancellationToken.None))!.Value.Role);
        Assert.Null(await instance.Directory.FindFor("bob", id, CancellationToken.None));
        Assert.Single(await instance.Directory.ListFor("ann", CancellationToken.None));
        Assert.Empty(await instance.Directory.ListFor("bob", CancellationToken.None));
        Assert.Equal(created.PublicKey, await instance.Directory.PublicKeyOf(created.Site.Id, CancellationToken.None));
        Assert.NotNull(instance.Catalog.ByPublicId(id));
        Assert.NotNull(instance.Catalog.ByDomain("shop.example"));
        Assert.Equal(created.Site.Id, instance.Catalog.ByKey(created.PublicKey, instance.Clock.GetUtcNow())!.Site.Id);
        Assert.Equal(KeyKind.Public, instance.Catalog.ById(created.Site.Id)!.KindOf(created.PublicKey, instance.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task SecretKey_AtRest_IsOnlyAHash()
    {
        using var folder = new TemporaryFolder();
        await using var instance = await Instance.Open(folder: folder);
        var site = await instance.AddSite();

        Assert.Equal(KeyKind.Secret, site.Entry.KindOf(site.SecretKey, instance.Clock.GetUtcNow()));
        Assert.Empty(Storage.AtRest.FilesWith(folder.Path, site.SecretKey));
        Assert.NotEmpty(Storage.AtRest.FilesWith(folder.Path, site.PublicKey));
    }

    [Theory]
    [InlineData("https://Shop.Example/x", "shop.example")]
    [InlineData("shop.example:8080", "shop.example")]
    [InlineData("https://b\u00fccher.example", "xn--bcher-kva.example")]
    [InlineData("null", "null")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("", null)]
    public void Host_OfWhatIsWritten_IsLowerCaseAscii(string text, string? host) => Assert.Equal(host, SiteAddress.HostOf(text));
}
