using System.Diagnostics;
using System.Net;
using System.Text;
using Analytics.Benchmarks.Ingest;
using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;

namespace Analytics.Benchmarks;

/// <summary>Time and allocations of one event in the parts of its way that are pure computation, on one thread, without a socket or a disk.</summary>
internal static class StepsRun
{
    private const int Rounds = 5, Times = 200_000;

    public static int Start()
    {
        using var folder = new TemporaryFolder(Path.GetTempPath());
        var clock = TimeProvider.System;
        var site = new OneSite();
        var pipeline = new Pipeline(site, new OneSalt(), new RecentVisitors(), new RateLimits(clock), UserAgentParser.Load(), CountryLookup.Load(), ReferrerClassifier.Load());
        var ledger = new IngestLedger(clock);
        var requests = Payloads.Make(site.Entry.Site.PublicId, OneSite.Key);
        var bodies = requests.Select(r => r[(r.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..]).ToArray();
        var agents = requests.Select(UserAgentOf).ToArray();
        var events = bodies.Select(b => RawEventParser.Parse(b).Event!).ToArray();
        var address = IPAddress.Parse("203.0.113.7");
        var received = agents.Select(a => new ReceivedRequest { ClientIp = address, UserAgent = a, HasOrigin = true, OriginHost = "shop.example.com" }).ToArray();
        var hits = events.Select((e, i) => new Hit(e, received[i], clock.GetUtcNow())).ToArray();
        foreach (var hit in hits) if (pipeline.Run(hit) is { } end) throw new InvalidOperationException($"An event of the benchmark ended as {end}.");

        Console.WriteLine("| part of the way of one event | µs | bytes allocated |");
        Console.WriteLine("|---|---|---|");
        Print("parse the body", i => RawEventParser.Parse(bodies[i]));
        Print("run the pipeline", i => pipeline.Run(new Hit(events[i], received[i], clock.GetUtcNow())));
        foreach (var step in pipeline.Steps) Print("· " + step.Name, i => step.Run(hits[i]));
        var (countries, random) = (CountryLookup.Load(), new Random(1));
        Print("· country of any IPv4 address", Addresses(4));
        Print("· country of any IPv6 address", Addresses(16));
        Print("make the accepted event", i => hits[i].Accept());
        Print("count it in the ledger", _ => { ledger.Count(1, 0); return null; });
        return 0;

        // Of the part of IPv6 that is given out: elsewhere the answer is soon found.
        Func<int, object?> Addresses(int bytes)
        {
            var any = Enumerable.Range(0, bodies.Length).Select(_ => { var address = new byte[bytes]; random.NextBytes(address); if (bytes == 16) address[0] = (byte)(0x20 | address[0] & 0x0F); return new IPAddress(address); }).ToArray();
            return i => countries.Find(any[i]);
        }

        void Print(string name, Func<int, object?> run)
        {
            var times = new List<double>();
            double bytes = 0;
            for (var round = 0; round < Rounds; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var started = Stopwatch.GetTimestamp();
                for (var i = 0; i < Times; i++) run(i % bodies.Length);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / Times);
                bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Times;
            }
            Console.WriteLine($"| {name} | {times.Min():0.00} | {bytes:0} |");
        }
    }

    private static string UserAgentOf(byte[] request)
    {
        var text = Encoding.ASCII.GetString(request);
        var start = text.IndexOf("User-Agent: ", StringComparison.Ordinal) + "User-Agent: ".Length;
        return text[start..text.IndexOf('\r', start)];
    }

    private sealed class OneSite : ISiteCatalog
    {
        public const string Key = "pk_live_00000000000000000000";

        public SiteEntry Entry { get; } = new(
            new Site { Id = 1, PublicId = "site_0000000000", Name = "Shop", Url = "https://shop.example.com", Domain = "shop.example.com", TimeZone = "Europe/Berlin", RateLimitPerMinute = int.MaxValue, RateLimitPerIpPerMinute = int.MaxValue },
            [new SiteKey { Id = 1, PublicId = "key_0", SiteId = 1, Kind = KeyKind.Public, Text = Key, Hash = new byte[32] }], new byte[32]);

        public IReadOnlyCollection<SiteEntry> All => [Entry];

        public SiteEntry? ByPublicId(string publicId) => publicId == Entry.Site.PublicId ? Entry : null;

        public SiteEntry? ByKey(string key, DateTimeOffset now) => key == Key ? Entry : null;

        public SiteEntry? ByDomain(string domain) => domain == Entry.Site.Domain ? Entry : null;

        public SiteEntry? ById(int siteId) => siteId == 1 ? Entry : null;
    }

    private sealed class OneSalt : IVisitorSalts
    {
        private readonly byte[] _salt = new byte[32];

        public byte[] Of(int siteId, DateOnly day) => _salt;

        // As on every day but an instance's first: yesterday's salt is still there.
        public bool Exists(int siteId, DateOnly day) => true;

        public void DestroyOld()
        {
        }
    }
}
