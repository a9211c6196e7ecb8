using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

/// <summary>A random history of a site: events clustered so that silences fall on both sides of the window, around midnights and clock changes, in a random order of arrival.</summary>
internal sealed class RandomHistory(Random random, TestSite site, DateOnly from, int days)
{
    private static readonly string[] Paths = ["/", "/a", "/b", "/B", "/c/d", "/long path"];
    private static readonly string?[] Hosts = ["one.example", "two.example", null];
    private static readonly string?[] Names = ["signup", "Signup", "buy"];
    private static readonly string?[] Languages = ["de", "en-GB", null];
    private static readonly EventKind[] Makers = [EventKind.Pageview, EventKind.Pageview, EventKind.Pageview, EventKind.RouteChange, EventKind.Custom, EventKind.Click, EventKind.Form, EventKind.Outbound, EventKind.Download];
    private static readonly EventKind[] Reports = [EventKind.Exit, EventKind.Engagement, EventKind.Scroll, EventKind.Error, EventKind.Vitals, EventKind.Load];

    private static readonly (string? Sent, string? Source, string? Referrer, string Channel)[] Referrers =
        [(null, null, null, "direct"), ("https://www.google.com/", "Google", "google.com", "organic"), ("https://blog.example/post", "blog.example", "blog.example/post", "referral")];

    private static readonly (string Sent, string Browser, string Version, string Os, string OsVersion)[] Browsers =
        [(Person.Chrome, "Chrome", "140", "Windows", "10"), (Person.Firefox, "Firefox", "143", "Linux", null!)];

    private readonly List<Said> _said = [];
    private long _number;

    /// <summary>Everything sent so far.</summary>
    public IReadOnlyList<Said> Said => _said;

    /// <summary>These were never sent.</summary>
    public void Forget(IEnumerable<Said> said)
    {
        foreach (var one in said) _said.Remove(one);
    }

    /// <summary>Makes events and sends them, all at once but in a fixed order.</summary>
    public async Task Send(int count)
    {
        var made = new List<(Said Said, Event Sent)>();
        while (made.Count < count) made.AddRange(Run());
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(made));
        var answers = made.ConvertAll(m => site.Send(m.Sent, site.Server).AsTask());
        for (var i = 0; i < made.Count; i++)
        {
            var said = made[i].Said;
            if (await answers[i] is IngestOutcome.Dropped dropped) Assert.Equal(DropReason.Sampled, dropped.Reason);
            else _said.Add(said with { Number = _number++, Sampled = site.Entry.SamplingOf(said.OfSession[Dimension.EventSource], made[i].Sent.Name ?? made[i].Sent.Kind.Word())?.Rule });
        }
    }

    /// <summary>What one visitor does in one go.</summary>
    private IEnumerable<(Said, Event)> Run()
    {
        var visitor = $"v{random.Next(6)}";
        var window = site.Entry.Site.SessionWindowMinutes * 60_000L;
        var day = from.AddDays(random.Next(-1, days + 1));
        var zone = site.Entry.Zone;
        // Half of them around the beginning of a day, the other half anywhere in it.
        var at = zone.StartOf(day).AddMilliseconds(random.Next(2) == 0 ? random.Next(-7_200_000, 7_200_000) : random.Next(86_400_000));
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            yield return One(visitor, at, random.Next(3) == 0 ? Reports[random.Next(Reports.Length)] : Makers[random.Next(Makers.Length)]);
            at = at.AddMilliseconds(random.Next(6) switch
            {
                0 => window,
                1 => window + 1,
                2 => random.NextInt64(window, 3 * window),
                3 => 0,
                4 => 3_600_000L * random.Next(1, 30),
                _ => random.NextInt64(window),
            });
        }
    }

    private (Said, Event) One(string visitor, DateTimeOffset at, EventKind kind)
    {
        var isPage = kind is EventKind.Pageview or EventKind.RouteChange;
        var path = isPage || random.Next(4) > 0 ? Paths[random.Next(Paths.Length)] : null;
        var (referrer, browser) = (Referrers[random.Next(Referrers.Length)], Browsers[random.Next(Browsers.Length)]);
        var title = random.Next(2) == 0 ? $"Title {random.Next(2)}" : null;
        var host = Hosts[random.Next(Hosts.Length)];
        var name = kind == EventKind.Custom ? Names[random.Next(Names.Length)] : null;
        var language = Languages[random.Next(Languages.Length)];
        var campaign = random.Next(5) == 0 ? "Sale" : null;
        int? engaged = (kind is EventKind.Exit or EventKind.Engagement || random.Next(9) == 0) ? random.Next(0, 15_000) : null;
        int? load = kind is EventKind.Load || random.Next(9) == 0 ? random.Next(0, 4_000) : null;
        int? scroll = random.Next(4) == 0 ? random.Next(0, 101) : null;
        int? lcp = random.Next(6) == 0 ? random.Next(0, 4_000) : null;
        var plan = random.Next(4) == 0 ? random.Next(2) == 0 ? "Pro" : "pro" : null;
        var interactive = random.Next(3) > 0;
        var source = random.Next(3) == 0 ? "ios" : null;
        var ofSession = new Dictionary<Dimension, string?>
        {
            [Dimension.Channel] = referrer.Channel,
            [Dimension.Source] = referrer.Source,
            [Dimension.Referrer] = referrer.Referrer,
            [Dimension.UtmCampaign] = campaign,
            [Dimension.Browser] = browser.Browser,
            [Dimension.BrowserVersion] = browser.Version,
            [Dimension.Os] = browser.Os,
            [Dimension.OsVersion] = browser.OsVersion,
            [Dimension.Device] = "desktop",
            [Dimension.Language] = language,
            [Dimension.EventSource] = source,
        };
        return (
            new Said(visitor, at, 0, kind, path, title, host, name, interactive, engaged, load, scroll, lcp, plan, ofSession),
            new Event
            {
                Kind = kind,
                Timestamp = at,
                UserId = visitor,
                Path = path,
                Title = title,
                Hostname = host,
                Name = name,
                Interactive = interactive,
                EngagedMs = engaged,
                EventSource = source,
                Performance = new(load, lcp, null, null, null, null),
                ScrollPercent = scroll,
                Custom = plan is null ? null : $$"""{"n":1,"plan":"{{plan}}"}""",
                Referrer = referrer.Sent,
                UserAgent = browser.Sent,
                Ip = "10.0.0.1",
                Language = language,
                Query = campaign is null ? null : $"?utm_campaign={campaign}",
            });
    }

    /// <summary>Up to four random conditions.</summary>
    public List<StatsFilter> Filters()
    {
        string[] values = ["/a", "/B", "/", "(none)", "direct", "GOOGLE", "chrome", "linux", "signup", "title 1", "One.example", "de", "sale", "IOS", "pro", "new"];
        string[] patterns = ["^/[ab]$", "o", "^s", "none", "[0-9]"];
        var dimensions = Enum.GetValues<Dimension>();
        return
        [
            .. Enumerable.Range(0, random.Next(4)).Select(_ =>
            {
                var @operator = (FilterOperator)random.Next(5);
                var some = @operator == FilterOperator.Matches ? patterns : values;
                // Hit dimensions come often: they are where filters are hard.
                var dimension = random.Next(2) == 0 ? dimensions[random.Next((int)Dimension.Page, dimensions.Length)] : dimensions[random.Next(dimensions.Length)];
                return new StatsFilter(dimension, @operator, new(Enumerable.Range(0, random.Next(1, 4)).Select(_ => some[random.Next(some.Length)]))) { Property = dimension == Dimension.Property ? "plan" : null };
            }),
        ];
    }
}
