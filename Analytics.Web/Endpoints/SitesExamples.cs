namespace Analytics.Web.Endpoints;

/// <summary>Answers about sites, as the API's description shows them.</summary>
internal static class SitesExamples
{
    private const string Basics = """
        "site_id":"site_7f3k20q9xd","name":"Example Store","url":"https://example.com","domain":"example.com","timezone":"Asia/Kathmandu","site_key":"pk_live_…","snippet":"<script async defer src=…></script>","created_at":"2025-09-10T08:00:00+00:00"
        """;

    public const string Site = "{" + Basics + "}";

    public const string List = "[{" + Basics + "}]";

    public const string Details = "{" + Basics + """
        ,"role":"owner","allowed_origins":[],"visitor_mode":"cookieless","session_window_minutes":45,"bounce_engaged_seconds":10,"rate_limit_per_minute":60000,"rate_limit_per_ip_per_minute":1200,
         "retention_days":730,"hourly_retention_days":7,"daily_retention_days":730,"public":false,"honour_dnt":false,"page_groups":["/users/*/profile"],
         "sampling":{"strategy":"deterministic","rate":0.5,"first":null,"window_seconds":null},"sampling_overrides":[{"event_source":"ios","event":null,"strategy":"window","rate":null,"first":100,"window_seconds":60}],
         "blocked_ips":["203.0.113.0/24"],"blocked_countries":[],"blocked_pages":["/internal/*"],"blocked_hostnames":["staging.example.com"],"event_sources_off":[],"allowed_bots":["monitor"],"allowed_query_parameters":["page"],
         "umami_website_id":null,"matomo_site_id":7,
         "tracker":{"script":"full","outbound":true,"downloads":true,"download_extensions":[],"forms":true,"clicks":false,"scroll":true,"errors":true,"vitals":true,"timings":true,"device":true,
                    "declarative":true,"manual":false,"hash":false,"before_send":false,"include_paths":[],"exclude_paths":["/internal/*"],"ignore_me":true,"consent":null,"cookie_fallback":false}}
        """;

    public const string Key = """{"key_id":"key_9d27r5t1wb","kind":"secret","name":"Backend","key":null,"event_source":"backend","created_at":"2025-09-10T08:00:00+00:00","valid_until":null,"last_used_at":"2025-09-17T12:30:00+00:00"}""";

    public const string Segment = """{"segment_id":"seg_4c81m2x0pq","name":"Newsletter readers","filters":["utm_medium:is:email"],"scope":"site","mine":true,"created_at":"2025-09-10T08:00:00+00:00"}""";

    public const string Share = """
        {"share_id":"0b1c2d3f4g5h6j7k8m9n","url":"https://stats.example.com/share/0b1c2d3f4g5h6j7k8m9n","name":"For the board","has_password":true,"expires_at":"2026-01-01T00:00:00+00:00",
         "segment_id":null,"panels":["trend","pages"],"frame_ancestors":["https://intranet.example.com"],"created_at":"2025-09-10T08:00:00+00:00","last_used_at":null}
        """;
}
