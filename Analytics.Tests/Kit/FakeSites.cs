using System.Text.Json;
using Analytics.Core.Sites;

namespace Analytics.Tests.Kit;

/// <summary>A site directory in memory: every site belongs to the accounts it was added for.</summary>
public sealed class FakeSites : ISiteDirectory
{
    private readonly List<(Site Site, string User)> _members = [];

    /// <summary>What every member is to their sites.</summary>
    public SiteRole Role { get; set; } = SiteRole.Owner;

    /// <summary>What the next creation answers; null creates.</summary>
    public SiteCreation? Refusal { get; set; }

    /// <summary>What was last asked to be created.</summary>
    public NewSite? Asked { get; private set; }

    /// <summary>What asking for a right ends in.</summary>
    public Exception? Failure { get; set; }

    public Site Add(string user, string name, string domain, string zone = "Europe/Stockholm", bool demo = false)
    {
        var id = _members.Count + 1;
        var site = new Site { Id = id, PublicId = $"site_{id:0000}", Name = name, Url = $"https://{domain}", Domain = domain, TimeZone = zone, Demo = demo };
        _members.Add((site, user));
        return site;
    }

    /// <summary>A site as the database would read it: another object that says the same.</summary>
    public Site Copy(int siteId) => JsonSerializer.Deserialize<Site>(JsonSerializer.Serialize(_members.Find(member => member.Site.Id == siteId).Site))!;

    /// <summary>Puts a site in the place of the one with its id.</summary>
    public void Put(Site site)
    {
        for (var at = 0; at < _members.Count; at++)
            if (_members[at].Site.Id == site.Id) _members[at] = (site, _members[at].User);
    }

    public void Expel(string user) => _members.RemoveAll(member => member.User == user);

    public Task<IReadOnlyList<Site>> ListFor(string userId, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Site>>([.. _members.Where(member => member.User == userId).Select(static member => member.Site).OrderBy(static site => site.Name, StringComparer.Ordinal)]);

    public Task<(Site Site, SiteRole Role)?> FindFor(string userId, string publicId, CancellationToken cancel)
    {
        if (Failure is not null) return Task.FromException<(Site Site, SiteRole Role)?>(Failure);
        var site = _members.Find(member => member.User == userId && member.Site.PublicId == publicId).Site;
        return Task.FromResult<(Site, SiteRole)?>(site is null ? null : (site, Role));
    }

    public Task<Site?> Find(string publicId, CancellationToken cancel) => Task.FromResult(_members.Find(member => member.Site.PublicId == publicId).Site)!;

    public Task<SiteCreation> Create(string userId, NewSite site, CancellationToken cancel)
    {
        Asked = site;
        if (Refusal is not null) return Task.FromResult(Refusal);
        if (string.IsNullOrWhiteSpace(site.Name)) return Task.FromResult<SiteCreation>(new SiteCreation.Invalid("name", "Give the site a name."));
        if (!Uri.TryCreate(site.Url, UriKind.Absolute, out var url)) return Task.FromResult<SiteCreation>(new SiteCreation.Invalid("url", "Write the whole address, such as https://example.com."));
        return Task.FromResult<SiteCreation>(new SiteCreation.Created(Add(userId, site.Name, url.Host, site.TimeZone ?? "UTC"), "pk_live_9QmT4vXc2LhR8sWb"));
    }

    public Task<string?> PublicKeyOf(int siteId, CancellationToken cancel) => Task.FromResult<string?>("pk_live_9QmT4vXc2LhR8sWb");
}
