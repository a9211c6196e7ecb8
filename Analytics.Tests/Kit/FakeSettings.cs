using System.Text.Json;
using Analytics.Core.Sites;

namespace Analytics.Tests.Kit;

/// <summary>Changes the sites of a <see cref="FakeSites"/> by the product's own rules, and remembers what it was asked.</summary>
public sealed class FakeSettings(FakeSites sites) : ISiteSettings, ISiteEraser
{
    /// <summary>What the next change answers; null changes.</summary>
    public SiteChange? Refusal { get; set; }

    /// <summary>Thrown by the next change or removal.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The JSON of every change asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The sites that were removed.</summary>
    public List<int> Erased { get; } = [];

    public Task<SiteChange> Change(int siteId, JsonElement fields, CancellationToken cancel)
    {
        Asked.Add(fields.GetRawText());
        if (Failure is not null) throw Failure;
        if (Refusal is not null) return Task.FromResult(Refusal);
        var site = sites.Copy(siteId);
        foreach (var given in fields.EnumerateObject())
            if (SiteFields.Find(given.Name)!.Set(site, given.Value) is { } problem) return Task.FromResult<SiteChange>(new SiteChange.Invalid(given.Name, problem));
        sites.Put(site);
        return Task.FromResult<SiteChange>(new SiteChange.Changed(site));
    }

    public Task<bool> Erase(int siteId, CancellationToken cancel)
    {
        if (Failure is not null) throw Failure;
        Erased.Add(siteId);
        return Task.FromResult(true);
    }

    public Task<int> Sweep(CancellationToken cancel) => Task.FromResult(0);
}
