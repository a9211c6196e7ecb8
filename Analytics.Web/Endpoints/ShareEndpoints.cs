using System.Globalization;
using System.Net;
using System.Text;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;
using Analytics.Web.Components.Controls;

namespace Analytics.Web.Endpoints;

/// <summary>What belongs to share links beside their page: the password's form, and a figure as a picture.</summary>
internal static class ShareEndpoints
{
    private const int PasswordMost = 256;
    private const string BadgeSeconds = "300";

    /// <summary>Why the form is shown again, as its address says it.</summary>
    private static readonly string[] Refusals = ["Wrong", "Paused"];

    public static void MapSharing(this WebApplication app)
    {
        // Before the page of the same address, which only shows the form.
        app.MapPost("/share/{slug}/password", GivePassword).WithOrder(-1).RequireRateLimiting(AccountsPolicies.PasswordPosts).ExcludeFromDescription();
        app.MapGet("/share/{slug}/badge.svg", BadgeOfLink).AnswersHead().AddEndpointFilter(ApiCalls.TellUnanswerable).ExcludeFromDescription();
        app.MapGet("/badge/{siteId}.svg", BadgeOfSite).AnswersHead().ExcludeFromDescription();
    }

    private static async Task<IResult> GivePassword(string slug, HttpContext http, IShareLinks links, ShareProofs proofs, ShareGuesses guesses, CancellationToken cancel)
    {
        if (await links.Open(slug, cancel) is not { } open || !http.Request.HasFormContentType) return Results.NotFound();
        var password = (await http.Request.ReadFormAsync(cancel))["password"].ToString();
        // What stood in the address stays there: whether the page is framed, and its theme.
        var query = Refusals.Aggregate(http.Request.QueryString.ToString(), static (text, word) => text.Replace($"&{word}=true", "", StringComparison.Ordinal).Replace($"?{word}=true", "", StringComparison.Ordinal));
        // Somebody else's guesses lock nobody out who is in.
        var isIn = proofs.Opens(open.Link, http.Request.Cookies[ShareProofs.CookieOf(slug)]);
        if (!isIn && !guesses.Begin(open.Link)) return Refused("Paused");
        if (password.Length > PasswordMost || proofs.Prove(open.Link, password) is not { } proof) return Refused("Wrong");
        if (!isIn) guesses.Forgive(open.Link);
        var cookie = new CookieOptions { HttpOnly = true, Path = "/share/" + slug, Secure = http.Request.IsHttps, SameSite = http.Request.IsHttps ? SameSiteMode.None : SameSiteMode.Lax };
        // A cookie of this frame within that page: browsers keep no other in a frame.
        if (http.Request.IsHttps) cookie.Extensions.Add("Partitioned");
        http.Response.Cookies.Append(ShareProofs.CookieOf(slug), proof, cookie);
        return Results.LocalRedirect($"/share/{Uri.EscapeDataString(slug)}{query}");

        IResult Refused(string word) => Results.LocalRedirect($"/share/{Uri.EscapeDataString(slug)}{query}{(query.Length == 0 ? '?' : '&')}{word}=true");
    }

    private static async Task<IResult> BadgeOfLink(string slug, HttpContext http, IShareLinks links, IStatsStore stats, TimeProvider clock, CancellationToken cancel)
    {
        // Pictures ask for no password, so a link with one has none.
        if (await links.Open(slug, cancel) is not { Link.PasswordHash: null } open) return Results.NotFound();
        return await Badge(http, open.Site, new(open.Filters.Select(text => FilterText.Parse(text).Filter!)), stats, clock, cancel);
    }

    private static async Task<IResult> BadgeOfSite(string siteId, HttpContext http, ISiteDirectory sites, IStatsStore stats, TimeProvider clock, CancellationToken cancel) =>
        await sites.Find(siteId, cancel) is { Public: true } site ? await Badge(http, site, EquatableList<StatsFilter>.Empty, stats, clock, cancel) : Results.NotFound();

    private static async Task<IResult> Badge(HttpContext http, Site site, EquatableList<StatsFilter> filters, IStatsStore stats, TimeProvider clock, CancellationToken cancel)
    {
        var word = ReadParameters.OneOf(http.Request, "metric", "visitors");
        if (word is not ("visitors" or "visits" or "pageviews")) return ApiProblems.Malformed("metric", "is visitors, visits or pageviews.");
        if (Periods.Parse(ReadParameters.OneOf(http.Request, "period", Period.Last30Days.Wire())) is not { } period) return ApiProblems.Malformed("period", $"is one of {string.Join(", ", Periods.All.Select(p => p.Wire()))}.");
        var today = SiteZone.Of(site.TimeZone).DayOf(clock.GetUtcNow());
        var range = period.Range(today, period == Period.AllTime ? await FirstDay.Ask(stats, site, today, cancel) : null);
        var total = (await stats.Answer(new StatsQuery { SiteId = site.Id, Range = range, Filters = filters }, cancel)).Total;
        http.Response.Headers.CacheControl = "public, max-age=" + BadgeSeconds;
        return Results.Text(Draw($"{word}, {period.Words().ToLowerInvariant()}", ((long)total[WireMetric.Find(word)!.Metric]!).ToString("N0", CultureInfo.InvariantCulture)), "image/svg+xml", Encoding.UTF8);
    }

    private static string Draw(string label, string figure)
    {
        // Verdana at 11 px is about 6.6 px a letter; the texts are stretched to what is reserved for them, so no font breaks the picture.
        var (left, right) = (label.Length * 6.6 + 12, figure.Length * 7.2 + 12);
        label = WebUtility.HtmlEncode(label);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right:0}" height="20" role="img" aria-label="{label}: {figure}">
            <title>{label}: {figure}</title>
            <rect width="{left + right:0}" height="20" rx="3" fill="#3b4252"/><path d="M{left:0} 0h{right - 3:0}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{right - 3:0}z" fill="#1f6feb"/>
            <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11"><text x="6" y="14" textLength="{left - 12:0}">{label}</text><text x="{left + 6:0}" y="14" font-weight="bold" textLength="{right - 12:0}">{figure}</text></g>
            </svg>
            """);
    }
}
