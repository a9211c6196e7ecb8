using System.Net;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>Who sees which page: every role at every door of the pages, as the server answers before any script runs.</summary>
public sealed class PageRightsTests(PageRightsTests.Readers readers) : IClassFixture<PageRightsTests.Readers>
{
    /// <summary>Each page with the least that it takes: nobody, account, viewer, admin; SITE stands for the site.</summary>
    public static TheoryData<string, string> Pages() => new()
    {
        { "/login", "nobody" },
        { "/forgot", "nobody" },
        { "/reset", "nobody" },
        { "/confirm", "nobody" },
        { "/invitation", "nobody" },
        { "/signup", "nobody" },
        { "/sites", "account" },
        { "/sites/new", "account" },
        { "/teams", "account" },
        { "/account", "account" },
        { "/account/security", "account" },
        { "/account/tokens", "account" },
        { "/sites/SITE", "viewer" },
        { "/sites/SITE/realtime", "viewer" },
        { "/sites/SITE/install", "viewer" },
        { "/sites/SITE/settings", "viewer" },
        { "/sites/SITE/settings/members", "viewer" },
        { "/admin/users", "admin" },
        { "/admin/sites", "admin" },
        { "/admin/about", "admin" },
        { "/admin/audit", "admin" },
        { "/admin/audit.csv", "admin" },
        { "/admin/jobs", "admin" },
        { "/admin/storage", "admin" },
        { "/admin/errors", "admin" },
        { "/admin/settings", "admin" },
        { "/admin/proxies", "admin" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ByWhomever_OpensToThoseItIsFor(string page, string least)
    {
        var instance = readers.Instance;
        var site = await instance.AddSite();
        var own = page.Replace("SITE", site.Id, StringComparison.Ordinal);
        var (stranger, bob, ann) = (instance.Host.Client(), readers.Bob, readers.Ann);

        // A stranger is led to the form; where the page is interactive, by the page itself.
        Assert.Equal(least == "nobody", await Sees(stranger, own));
        // Somebody with an account, and nothing to do with the site.
        Assert.Equal(least is "account" || (least == "nobody" && !IsForStrangers(page)), await Sees(bob, own));
        if (least == "viewer")
        {
            await instance.Join("bob@example.com", site, SiteRole.Viewer);
            Assert.True(await Sees(bob, own));
            await instance.Leave("bob@example.com", site);
            Assert.False(await Sees(bob, own));
            Assert.DoesNotContain(site.Domain, await (await bob.GetAsync(new Uri(own, UriKind.Relative))).Text(), StringComparison.Ordinal);
        }
        // The admin, who owns the site.
        Assert.Equal(!IsForStrangers(page), await Sees(ann, own));
    }

    /// <summary>What pages of a site offer, by what stands in them, with the least role that it is offered to.</summary>
    public static TheoryData<string, string, SiteRole> Offers() => new()
    {
        { "/sites/SITE", "<h1", SiteRole.Viewer },
        { "/sites/SITE", "Share the figures of this site", SiteRole.Editor },
        { "/sites/SITE/realtime", "<h1", SiteRole.Viewer },
        { "/sites/SITE/settings", "Site settings", SiteRole.Viewer },
        { "/sites/SITE/settings", "settings/keys", SiteRole.Editor },
        { "/sites/SITE/settings", "settings/sharing", SiteRole.Editor },
        { "/sites/SITE/settings/keys", "Site settings", SiteRole.Editor },
        { "/sites/SITE/settings/sharing", "Site settings", SiteRole.Editor },
        { "/sites/SITE/settings/members", "Site settings", SiteRole.Viewer },
        { "/sites/SITE/settings/members", "invite-email", SiteRole.Owner },
        { "/sites/SITE/settings/members", "owner-team", SiteRole.Owner },
        { "/sites/SITE/settings", "Delete", SiteRole.Owner },
        { "/sites/SITE/settings/data", "Erase", SiteRole.Owner },
    };

    [Theory]
    [MemberData(nameof(Offers))]
    public async Task Page_ByAMember_OffersWhatTheRoleMay(string page, string offer, SiteRole least)
    {
        var instance = readers.Instance;
        foreach (var role in Enum.GetValues<SiteRole>())
        {
            var site = await instance.AddSite();
            await instance.Join("bob@example.com", site, role);

            using var answer = await readers.Bob.GetAsync(new Uri(page.Replace("SITE", site.Id, StringComparison.Ordinal), UriKind.Relative));
            var offered = answer.StatusCode == HttpStatusCode.OK && Shown(await answer.Text()).Contains(offer, StringComparison.Ordinal);

            Assert.Equal((role, role >= least), (role, offered));
        }
    }

    /// <summary>The page without the state that it hands to its circuit.</summary>
    private static string Shown(string html) => html[..Math.Max(html.IndexOf("</main>", StringComparison.Ordinal), 0)];

    /// <summary>Signing in leads those who are signed in already to their sites.</summary>
    private static bool IsForStrangers(string page) => page == "/login";

    private static async Task<bool> Sees(HttpClient client, string page)
    {
        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
        if (answer.StatusCode != HttpStatusCode.OK) return false;
        // What is no page of the reader's is answered as one that is not there.
        return !(await answer.Text()).Contains("There is no such page", StringComparison.Ordinal);
    }

    /// <summary>An instance with two people signed in to its pages, once for all pages.</summary>
    public sealed class Readers : IAsyncLifetime
    {
        public ApiInstance Instance { get; } = new();

        public HttpClient Ann { get; private set; } = null!;

        public HttpClient Bob { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await Instance.InitializeAsync();
            (Ann, Bob) = (Instance.Host.Client(), Instance.Host.Client());
            await Ann.SignIn("ann@example.com", ApiInstance.Password);
            await Bob.SignIn("bob@example.com", ApiInstance.Password);
        }

        public async Task DisposeAsync() => await Instance.DisposeAsync();
    }
}
