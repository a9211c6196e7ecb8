using System.Net;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using static Analytics.Core.Demo.DemoCatalogue;

namespace Analytics.Core.Demo;

/// <summary>Invents what comes and is not counted: crawlers, monitors, scripts, prefetches, the owner's own visits. The same seed invents the same.</summary>
internal sealed class DemoStrays(int seed)
{
    // Not for secrets: repeatable pictures are the point.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    /// <summary>How many come on a day, in no relation to how many people do.</summary>
    public int On(DateOnly day) => 36 + _random.Next(28) + (day.DayOfWeek is DayOfWeek.Sunday ? -14 : 0);

    /// <summary>A time of the day: programs do not sleep.</summary>
    public TimeSpan TimeOfDay() => TimeSpan.FromSeconds(_random.Next(86_400));

    /// <summary>Time until the next one, for a given number a minute.</summary>
    public TimeSpan UntilNext(double perMinute) => TimeSpan.FromMinutes(-Math.Log(1 - _random.NextDouble()) / perMinute);

    /// <summary>An event with the request it comes by, which names no site yet.</summary>
    public (Event Sent, ReceivedRequest Request) Next()
    {
        var stray = Strays[Pick()];
        var page = Pages[_random.Next(Pages.Length)];
        var address = IPAddress.Parse(stray.Network + (1 + _random.Next(254)));
        var sent = new Event { Kind = EventKind.Pageview, Path = page.Path, Title = page.Title, Hostname = "halden.example", EventSource = "web", Referrer = stray.Referrer };
        return (sent, new ReceivedRequest
        {
            ClientIp = address,
            UserAgent = stray.UserAgent,
            HasOrigin = stray.Origin is not null,
            OriginHost = stray.Origin,
            IsPrefetch = stray.IsPrefetch,
            IsOwnVisit = stray.IsOwnVisit,
        });
    }

    private int Pick()
    {
        var draw = _random.Next(Strays.Sum(s => s.Weight));
        for (var i = 0; ; i++)
        {
            draw -= Strays[i].Weight;
            if (draw < 0) return i;
        }
    }
#pragma warning restore CA5394
}
