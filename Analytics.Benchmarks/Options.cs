using System.Globalization;

namespace Analytics.Benchmarks;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string Usage = """
        dotnet run -c Release --project Analytics.Benchmarks -- VERB [--seconds N] [--rounds N] [--pageviews N,N] [--folder PATH] [--data PATH] [--beside nothing]
          ingest     the program beside a bare endpoint, both under the same load, 64 and 512 connections
          bulk       bulks of 1,000 events, as fast as they are answered
          kills      the program is killed under load, as often as --rounds says (20), at random moments: whether all acknowledged is there, once
          overload   three times as much as it can take, single events and bulks: whether its memory stays bounded
          dashboard  what a dashboard asks, at 100,000 and 1,000,000 pageviews, beside GROUP BY in SQLite
          busy       50 dashboards while 5,000 events a second come in and are sealed
          sites      the dashboards of 1,000 small sites, and their memory
          viewers    500 open dashboards, and 500 sockets, of one site that gets 1,000 events a second
          first      what the first reader after a start waits for
          browser    the dashboard in Chromium: first paint, filter, messages, bytes, what stays after 200 opens
          steps      time and allocations of the steps of one event
          columns    bytes a value and values a second of typical columns, written and read
          all        ingest, then dashboard
          --seconds    length of one measurement, 2-300 (10)
          --rounds     how often each is repeated, 1-20 (3)
          --pageviews  sizes of the dashboard, busy and browser runs, 1,000-100,000,000 each (100000,1000000)
          --memory     MiB for visits of the dashboard and sites runs, 1-65,536 (1024)
          --folder     where the temporary data folders are made (the system's)
          --beside     sqlite, or nothing: whether dashboard asks the plain schema too, which takes most of the time (sqlite)
          --data       a folder that stays: dashboard, sites, busy and browser write their visits there once, and find them there the next time
        """;

    public required Verb Verb { get; init; }
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(10);
    public int Rounds { get; init; } = 3;
    public IReadOnlyList<int> Pageviews { get; init; } = [100_000, 1_000_000];
    public string Folder { get; init; } = Path.GetTempPath();
    /// <summary>Memory for visits, MiB.</summary>
    public int MemoryMiB { get; init; } = 1_024;

    /// <summary>Whether the plain schema is asked too.</summary>
    public bool BesideSqlite { get; init; } = true;

    /// <summary>Where visits that were written stay for the next run; null = nowhere.</summary>
    public string? Data { get; init; }

    public int Port { get; init; }
    public int Connections { get; init; } = 64;

    /// <summary>Requests a second of the load generator; 0 = as many as are answered.</summary>
    public int PerSecond { get; init; }
    public string SiteId { get; init; } = "site_0000000000";
    public string SiteKey { get; init; } = "pk_live_0000000000";

    /// <summary>Null where the command line is not understood.</summary>
    public static Options? Parse(string[] args)
    {
        if (args.Length % 2 == 0 || !Enum.TryParse<Verb>(args[0], ignoreCase: true, out var verb) || !Enum.IsDefined(verb)) return null;
        var options = new Options { Verb = verb, Rounds = verb == Verb.Kills ? 20 : 3 };
        for (var i = 1; i < args.Length; i += 2)
        {
            if (options.With(args[i], args[i + 1]) is not { } next) return null;
            options = next;
        }
        return options;
    }

    private Options? With(string name, string value) => name switch
    {
        "--seconds" => Number(value, 2, 300) is { } seconds ? this with { Length = TimeSpan.FromSeconds(seconds) } : null,
        "--rounds" => Number(value, 1, 20) is { } rounds ? this with { Rounds = rounds } : null,
        "--pageviews" => value.Split(',').Select(v => Number(v, 1_000, 100_000_000)).ToArray() is var all && all.All(n => n is not null) ? this with { Pageviews = [.. all.Select(n => n!.Value)] } : null,
        "--memory" => Number(value, 1, 65_536) is { } mib ? this with { MemoryMiB = mib } : null,
        "--folder" => this with { Folder = Path.GetFullPath(value) },
        "--beside" => value is "sqlite" or "nothing" ? this with { BesideSqlite = value == "sqlite" } : null,
        "--data" => this with { Data = Path.GetFullPath(value) },
        "--port" => Number(value, 1, 65_535) is { } port ? this with { Port = port } : null,
        "--connections" => Number(value, 1, 10_000) is { } connections ? this with { Connections = connections } : null,
        "--per-second" => Number(value, 0, 1_000_000) is { } perSecond ? this with { PerSecond = perSecond } : null,
        "--site" => this with { SiteId = value },
        "--key" => this with { SiteKey = value },
        _ => null,
    };

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
