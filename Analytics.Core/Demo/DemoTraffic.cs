using System.Net;
using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using static Analytics.Core.Demo.DemoCatalogue;

namespace Analytics.Core.Demo;

/// <summary>Invents visits. The same seed invents the same ones.</summary>
internal sealed class DemoTraffic(CountryLookup countries, int seed)
{
    private const int RegularsMost = 1_500;

    // Not for secrets: repeatable pictures are the point.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, IPAddress[]> _addresses = [];
    private readonly List<DemoVisitor> _regulars = [];

    /// <summary>How many visits a day has: a week's rhythm, slow growth, and a bump when the catalogue went out.</summary>
    public int VisitsOn(DateOnly day, DateOnly today)
    {
        var age = today.DayNumber - day.DayNumber;
        var week = day.DayOfWeek switch { DayOfWeek.Saturday => 0.72, DayOfWeek.Sunday => 0.78, DayOfWeek.Tuesday => 1.12, _ => 1.0 };
        var bump = age is >= 17 and <= 20 ? 1.55 - 0.12 * (20 - age) : 1.0;
        return (int)(810 * week * bump * (1.0 - age * 0.0028) * (0.92 + 0.16 * _random.NextDouble()));
    }

    /// <summary>A time of the day, as likely as people are up.</summary>
    public TimeSpan TimeOfDay() => TimeSpan.FromHours(Pick(Hours, h => h)) + TimeSpan.FromSeconds(_random.Next(3_600));

    /// <summary>Time until the next visit begins, for a given number a minute.</summary>
    public TimeSpan UntilNext(double visitsPerMinute) => TimeSpan.FromMinutes(-Math.Log(1 - _random.NextDouble()) / visitsPerMinute);

    public DemoVisit Next()
    {
        var visitor = NextVisitor();
        var (_, referrer, query) = Sources[Pick(Sources, s => s.Weight)];
        var pages = 1 + (_random.NextDouble() < 0.58 ? 1 + Geometric(0.36) : 0);
        var events = new List<(TimeSpan, Event)>();
        var at = TimeSpan.Zero;
        for (var i = 0; i < pages; i++)
        {
            var page = Pages[Pick(Pages, p => i == 0 ? p.Landing : p.Next)];
            events.Add((at, Of(visitor, EventKind.Pageview, page) with
            {
                Referrer = i == 0 ? referrer : SiteUrl + "/",
                Query = i == 0 ? query : null,
                Performance = new(LoadMs: (int)(420 + 900 * _random.NextDouble() * _random.NextDouble() + (_random.Next(12) == 0 ? 2_500 : 0)), null, null, null, null, null),
            }));
            // A bounce is over in seconds; others read with the patience the page asks for.
            var seconds = pages == 1 && _random.NextDouble() < 0.62 ? 1 + _random.Next(9) : 4 + page.Seconds * (0.25 + 1.5 * _random.NextDouble() * _random.NextDouble());
            if (EventOn(page.Path) is { } name) events.Add((at + TimeSpan.FromSeconds(seconds * 0.6), Of(visitor, EventKind.Custom, page) with { Name = name, Custom = PropertiesOf(name, page) }));
            at += TimeSpan.FromSeconds(seconds);
            events.Add((at, Of(visitor, EventKind.Exit, page) with { EngagedMs = (int)(seconds * 1_000 * (0.7 + 0.3 * _random.NextDouble())), ScrollPercent = Math.Min(100, 20 + _random.Next(90)) }));
            at += TimeSpan.FromMilliseconds(200);
        }
        return new(visitor, events);
    }

    private string? EventOn(string path) => path switch
    {
        "/checkout/thanks" => "order_placed",
        "/subscribe" when _random.Next(6) == 0 => "subscription_started",
        _ when path.StartsWith("/shop/", StringComparison.Ordinal) && _random.Next(5) == 0 => "add_to_basket",
        _ when path.StartsWith("/brew/", StringComparison.Ordinal) && _random.Next(3) == 0 => "recipe_read",
        _ when _random.Next(40) == 0 => "newsletter_sign_up",
        _ => null,
    };

    private string? PropertiesOf(string name, Page page) => name switch
    {
        "add_to_basket" => $$"""{"product":"{{page.Path.Split('/')[^1]}}","grams":{{(_random.Next(3) == 0 ? 1_000 : 250)}}}""",
        "subscription_started" => $$"""{"plan":"{{(_random.Next(3) == 0 ? "two bags" : "one bag")}}"}""",
        "order_placed" => $$"""{"items":{{1 + Geometric(0.6)}},"gift":{{(_random.Next(8) == 0 ? "true" : "false")}}}""",
        "recipe_read" => $$"""{"recipe":"{{page.Path.Split('/')[^1]}}"}""",
        _ => null,
    };

    private static Event Of(DemoVisitor visitor, EventKind kind, Page page) => new()
    {
        Kind = kind,
        Path = page.Path,
        Title = kind == EventKind.Pageview ? page.Title : null,
        Hostname = "halden.example",
        EventSource = "web",
        Ip = visitor.Ip.ToString(),
        UserAgent = visitor.UserAgent,
        Screen = visitor.Screen,
        Language = visitor.Language,
        TimeZone = visitor.TimeZone,
    };

    private DemoVisitor NextVisitor()
    {
        if (_regulars.Count > 50 && _random.NextDouble() < 0.3) return _regulars[_random.Next(_regulars.Count)];
        var (_, country, language, zone) = Countries[Pick(Countries, c => c.Weight)];
        var (_, userAgent, screen) = Browsers[Pick(Browsers, b => b.Weight)];
        var visitor = new DemoVisitor(AddressIn(country), userAgent, screen, language, zone);
        if (_regulars.Count < RegularsMost) _regulars.Add(visitor);
        else _regulars[_random.Next(RegularsMost)] = visitor;
        return visitor;
    }

    /// <summary>An address that the country data places in the country: drawn at random until one is, and one of sixty-four kept.</summary>
    private IPAddress AddressIn(string country)
    {
        if (!_addresses.TryGetValue(country, out var known))
        {
            var found = new List<IPAddress>();
            Span<byte> bytes = stackalloc byte[4];
            for (var tries = 0; found.Count < 64 && tries < 200_000; tries++)
            {
                _random.NextBytes(bytes);
                var address = new IPAddress(bytes);
                if (countries.Find(address) == country) found.Add(address);
            }
            known = _addresses[country] = found.Count > 0 ? [.. found] : [IPAddress.Parse("192.0.2.1")];
        }
        // The last byte varies, so that a country is not sixty-four people.
        var octets = known[_random.Next(known.Length)].GetAddressBytes();
        octets[3] = (byte)_random.Next(1, 255);
        return new IPAddress(octets);
    }

    private int Geometric(double stop)
    {
        var n = 0;
        while (n < 12 && _random.NextDouble() > stop) n++;
        return n;
    }

    private int Pick<T>(T[] items, Func<T, int> weight)
    {
        var draw = _random.Next(items.Sum(weight));
        for (var i = 0; ; i++)
        {
            draw -= weight(items[i]);
            if (draw < 0) return i;
        }
    }
#pragma warning restore CA5394
}
