namespace Analytics.Web.Endpoints;

/// <summary>Answers of the reads, as the API's description shows them.</summary>
internal static class StatsExamples
{
    public const string Report = """
        {"website_name":"Example Store","url":"https://example.com","report_generated_at":"2025-09-17T12:30:00Z","date_range":"2025-09-10 to 2025-09-17",
         "total_visitors":48239,"unique_visitors":41210,"total_pageviews":162845,"total_pages":42,"avg_time_spent_on_site_sec":186,"avg_loading_time_ms":1720,
         "bounce_rate_percent":38.4,"conversion_rate_percent":3.7,"new_vs_returning":{"new_percent":72.5,"returning_percent":27.5},
         "traffic_sources":[{"source":"organic","visitors":21893,"percent":45.4}],"operating_systems":[{"name":"Windows","percent":52.4}],
         "browsers":[{"name":"Chrome","percent":64.2}],"pages":[{"page_title":"Home","path":"/","avg_time_spent":120,"pageviews":42350}]}
        """;

    public const string Series = """{"metric":"visitors","granularity":"day","points":[{"t":"2025-09-10T00:00:00+05:45","value":12},{"t":"2025-09-11T00:00:00+05:45","value":0}]}""";

    public const string TopPages = """{"pages":[{"path":"/","page_title":"Home","pageviews":42350,"visitors":31822,"avg_time_spent":120}]}""";

    public const string Breakdown = """{"dimension":"browser","rows":[{"value":"Chrome","visitors":26400,"visits":30969,"pageviews":104546,"bounce_rate_percent":37.9,"avg_duration_sec":191},{"value":"(none)","visitors":4,"visits":4,"pageviews":5,"bounce_rate_percent":75,"avg_duration_sec":3}],"next_cursor":"eyJTb3J0IjoidmlzaXRzIn0"}""";

    public const string Summary = """
        {"unique_visitors":{"value":41210,"previous":38004,"change_percent":8.4},"visits":{"value":48239,"previous":44100,"change_percent":9.4},
         "pageviews":{"value":162845,"previous":150233,"change_percent":8.4},"events":{"value":0,"previous":0,"change_percent":null},
         "views_per_visit":{"value":3.4,"previous":3.4,"change_percent":0},"bounce_rate_percent":{"value":38.4,"previous":40,"change_percent":-4},
         "avg_duration_sec":{"value":186.2,"previous":180,"change_percent":3.4},"avg_loading_time_ms":{"value":null,"previous":1720,"change_percent":null}}
        """;

    public const string Realtime = """
        {"active_now":3,"per_minute":[{"t":"2025-09-17T12:29:00+00:00","pageviews":2,"visitors":1},{"t":"2025-09-17T12:30:00+00:00","pageviews":4,"visitors":3}],
         "pages":[{"path":"/","visitors":2},{"path":"/pricing","visitors":1}],"sources":[{"source":"Google","visitors":2},{"source":"(none)","visitors":1}],"countries":[{"country":"DE","visitors":3}]}
        """;

    public const string Events = """
        {"events":[{"event_id":"8a4f9c1e","timestamp":"2025-09-17T12:29:40+00:00","event_type":"custom","name":"signup","path":"/pricing","title":"Pricing","referrer":"https://www.google.com/","source":"Google","channel":"organic",
          "country":"DE","device":"desktop","browser":"Chrome","os":"Windows","visitor":"3fd2a90b11c4e876","session":"c81e728d9d4c2f63","engaged_ms":null,"custom":{"plan":"pro"}}],"next_cursor":"199574a1b20.c81e728d9d4c2f63"}
        """;

    public const string Sessions = """
        {"sessions":[{"session":"c81e728d9d4c2f63","visitor":"3fd2a90b11c4e876","started_at":"2025-09-17T12:25:10+00:00","duration_sec":270,"pageviews":3,"events":1,"entry_page":"/","exit_page":"/pricing","bounce":false,
          "channel":"organic","source":"Google","referrer":"https://www.google.com/","country":"DE","device":"desktop","browser":"Chrome","os":"Windows"}],"next_cursor":null}
        """;

    public const string Ledger = """
        {"from":"2025-09-11","to":"2025-09-17","received":15,"accepted":9,"dropped":{"bot":3,"sampled":1},"refused":{"invalid":2},"masked":{"page":1},"bots":{"ai_crawler":3},"restored":0,"quarantine_full":0,"folded":0,
         "hours":[{"t":"2025-09-17T17:45:00+05:45","received":15,"accepted":9,"dropped":{"bot":3,"sampled":1},"refused":{"invalid":2}}]}
        """;

    public const string Day = """{"site_id":"site_7f3k20q9xd","date":"2025-09-17","total_views":20412,"unique_users":5120,"top_paths":[{"path":"/","views":9120},{"path":"/pricing","views":1034}]}""";
}
