using System.CommandLine;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Settings;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>site</c>: the sites of the instance.</summary>
internal static class SiteVerb
{
    internal static readonly Argument<string> Site = new("site") { Description = "The site's id or domain." };

    public static Command Describe(VerbSide side) => new("site", "Sites: list, add, remove.") { ListVerb(side), AddVerb(side), RemoveVerb(side) };

    /// <summary>The site that a line names.</summary>
    internal static SiteEntry Find(Act act, ParseResult line) => Find(act, line.GetRequiredValue(Site));

    internal static SiteEntry Find(Act act, string name)
    {
        var catalog = act.The<ISiteCatalog>();
        return catalog.ByPublicId(name) ?? catalog.ByDomain(SiteAddress.HostOf(name) ?? name.ToLowerInvariant()) ?? throw new VerbException($"There is no site {name}. `analytics site list` names them.");
    }

    private static Command ListVerb(VerbSide side)
    {
        var list = new Command("list", "All sites.") { CommonOptions.Json };
        list.SetAction((line, cancel) => side.OnInstance(line, async (act, c) =>
        {
            var sites = new List<Line>();
            foreach (var site in act.The<ISiteCatalog>().All.Select(e => e.Site).OrderBy(s => s.Name, StringComparer.Ordinal))
                sites.Add(new(site.PublicId, site.Name, site.Url, site.Domain, site.TimeZone, await act.The<ISiteDirectory>().PublicKeyOf(site.Id, c), site.CreatedAt));
            await act.Show(sites, text => Printing.Table(text, ["SITE", "NAME", "DOMAIN", "TIME ZONE", "PUBLIC KEY"], [.. sites.Select(s => new[] { s.SiteId, s.Name, s.Domain, s.Timezone, s.SiteKey ?? "–" })]));
            return ExitCode.Done;
        }, Needs.Nothing, cancel));
        return list;
    }

    private static Command AddVerb(VerbSide side)
    {
        var url = new Argument<string>("url") { Description = "The site's address, such as https://example.com." };
        var name = new Option<string?>("--name") { Description = "What people call it. Default: its domain." };
        var zone = new Option<string>("--timezone") { Description = "The zone of its days and hours, an IANA name.", DefaultValueFactory = _ => "UTC" };
        var owner = new Option<string?>("--owner") { Description = "Address of the account that owns it. Default: the first that runs the instance." };
        var add = new Command("add", "Add a site and print what goes into its pages.") { url, name, zone, owner, CommonOptions.Json };
        add.SetAction((line, cancel) => side.OnInstance(line, async (act, c) =>
        {
            var accounts = await act.The<AccountRoster>().All(c);
            var wanted = line.GetValue(owner);
            var account = (wanted is null ? accounts.OrderBy(a => a.CreatedAt).FirstOrDefault(a => a.IsInstanceAdmin) : accounts.FirstOrDefault(a => string.Equals(a.Email, wanted, StringComparison.OrdinalIgnoreCase)))
                ?? throw new VerbException(wanted is null ? "There is no account yet to own it: `analytics user add EMAIL`." : $"There is no account {wanted}.");
            var address = line.GetRequiredValue(url);
            switch (await act.The<ISiteDirectory>().Create(account.Id, new(line.GetValue(name) ?? SiteAddress.HostOf(address) ?? address, address, line.GetValue(zone)), c))
            {
                case SiteCreation.Created(var site, var key):
                    var snippet = act.The<ITrackerScripts>().Snippet(act.The<InstanceSettings>().Address(HealthVerb.Listening(act.The<IConfiguration>()).ToString()), site, key);
                    await act.Show(new { SiteId = site.PublicId, site.Name, site.Url, site.Domain, Timezone = site.TimeZone, SiteKey = key, Snippet = snippet, site.CreatedAt }, async text =>
                    {
                        await text.WriteLineAsync($"{site.PublicId}  {site.Name}  {site.Domain}  {site.TimeZone}");
                        await text.WriteLineAsync("For the head of its pages, with the address at which visitors reach this server:");
                        await text.WriteLineAsync(snippet);
                    });
                    return ExitCode.Done;
                case SiteCreation.Invalid(var field, var problem):
                    throw new VerbException($"{field}: {problem}");
                case SiteCreation.DomainTaken(var domain):
                    throw new VerbException($"A site of this instance already has the domain {domain}.");
                default:
                    throw new InvalidOperationException("A site was neither made nor refused.");
            }
        }, Needs.Nothing, cancel));
        return add;
    }

    private static Command RemoveVerb(VerbSide side)
    {
        var sure = new Option<bool>("--yes") { Description = "Needed: all its events and figures go, and nothing brings them back but a backup." };
        var remove = new Command("remove", "Remove a site with everything that is kept of it.") { Site, sure, CommonOptions.Json };
        remove.SetAction((line, cancel) => side.OnInstance(line, async (act, c) =>
        {
            var site = Find(act, line).Site;
            if (!line.GetValue(sure)) throw new VerbException($"{site.Name} ({site.Domain}) would go with all its events. Say --yes.", ExitCode.Usage);
            await act.The<ISiteEraser>().Erase(site.Id, c);
            await act.Say(new { SiteId = site.PublicId, Removed = true }, $"Removed {site.Name} ({site.PublicId}).");
            return ExitCode.Done;
        }, Needs.Nothing, cancel));
        return remove;
    }

    private sealed record Line(string SiteId, string Name, string Url, string Domain, string Timezone, string? SiteKey, DateTimeOffset CreatedAt);
}
