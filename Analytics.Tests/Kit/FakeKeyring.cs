using Analytics.Core.Sites;

namespace Analytics.Tests.Kit;

/// <summary>The keys of a site in memory.</summary>
public sealed class FakeKeyring(TimeProvider clock) : ISiteKeyring
{
    public List<SiteKey> Keys { get; } = [];

    public TimeSpan? Grace { get; private set; }

    public Task<int> WriteUses(CancellationToken cancel) => Task.FromResult(0);

    public Task<IReadOnlyList<SiteKey>> ListFor(int siteId, CancellationToken cancel) => Task.FromResult<IReadOnlyList<SiteKey>>([.. Keys]);

    public Task<(SiteKey Key, string Text)> Add(int siteId, KeyKind kind, string name, string? eventSource, CancellationToken cancel)
    {
        var text = SiteKeys.New(kind);
        var key = SiteKeys.Keep(siteId, kind, text, name, clock.GetUtcNow());
        key.EventSource = eventSource;
        Keys.Add(key);
        return Task.FromResult((key, text));
    }

    public Task<bool> Remove(int siteId, string keyId, CancellationToken cancel) => Task.FromResult(Keys.RemoveAll(key => key.PublicId == keyId) > 0);

    public async Task<(string Text, DateTimeOffset PreviousValidUntil)?> Rotate(int siteId, string? keyId, TimeSpan grace, CancellationToken cancel)
    {
        if (Keys.Find(key => key.PublicId == keyId) is not { } old) return null;
        Grace = grace;
        old.ValidUntil = clock.GetUtcNow() + grace;
        return ((await Add(siteId, KeyKind.Public, old.Name, old.EventSource, cancel)).Text, old.ValidUntil.Value);
    }
}
