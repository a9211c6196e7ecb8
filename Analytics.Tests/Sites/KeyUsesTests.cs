using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Sites;

/// <summary>When a key was presented last.</summary>
public sealed class KeyUsesTests
{
    private static readonly DateTimeOffset Noon = new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Use_WithinAMinute_IsNotedOnce()
    {
        var uses = new KeyUses();
        uses.Note(7, Noon);
        uses.Note(7, Noon.AddSeconds(59));
        Assert.Equal(Noon, uses.Of(7));
        Assert.Single(uses.Take());
        Assert.Empty(uses.Take());

        uses.Note(7, Noon.AddSeconds(60));

        Assert.Equal(Noon.AddSeconds(60), uses.Of(7));
        Assert.Single(uses.Take());
        Assert.Null(uses.Of(8));
    }

    [Fact]
    public async Task Use_OfAKey_IsListedAndSurvivesARestart()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var uses = new KeyUses();
        using var catalog = new SiteCatalog(instance.Contexts, uses);
        await catalog.Reload(CancellationToken.None);
        var keyring = new SiteKeyring(instance.Contexts, catalog, instance.Clock, uses);
        Assert.All(await keyring.ListFor(site.Id, CancellationToken.None), key => Assert.Null(key.LastUsedAt));

        Assert.NotNull(catalog.ById(site.Id)!.KeyOf(site.SecretKey, Noon));
        Assert.Null(catalog.ById(site.Id)!.KeyOf("sk_live_wrong", Noon));

        async Task<DateTimeOffset?> LastUse(SiteKeyring of) => (await of.ListFor(site.Id, CancellationToken.None)).Single(key => key.Kind == KeyKind.Secret).LastUsedAt;
        Assert.Equal(Noon, await LastUse(keyring));
        var restarted = new SiteKeyring(instance.Contexts, catalog, instance.Clock, new KeyUses());
        Assert.Null(await LastUse(restarted));
        Assert.Equal(1, await keyring.WriteUses(CancellationToken.None));
        Assert.Equal(Noon, await LastUse(restarted));
        Assert.Equal(0, await keyring.WriteUses(CancellationToken.None));
    }
}
