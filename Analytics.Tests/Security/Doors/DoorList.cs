using Analytics.Tests.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Security.Doors;

/// <summary>
/// Every door of the program, by method and route as the host itself names them, with whom it is for. A door that is added without a line
/// here, or a line without a door, fails <see cref="DoorListTests"/>.
/// <list type="bullet">
/// <item><c>files</c>, <c>pages</c>: what stands there for everybody; <c>events</c>: doors for events, which ask for a site's key.</item>
/// <item><c>words</c>: forms and calls without an account that take a password, a code or an address; they are throttled.</item>
/// <item><c>caller</c>: any account's token; <c>admin</c>: the token of whoever runs the instance.</item>
/// <item><c>token</c>, <c>read</c>, <c>member</c>, <c>edit</c>, <c>own</c>: the right to a site that a call takes.</item>
/// <item><c>form</c>: forms of one's own account, by cookie and antiforgery token.</item>
/// <item><c>account-page</c>, <c>site-page</c>, <c>admin-page</c>: pages and files by cookie.</item>
/// </list>
/// </summary>
internal static class DoorList
{
    private const string Doors = """
        files    GET {**path:file}
        files    GET /share/{slug}/badge.svg
        files    GET /badge/{siteId}.svg
        files    GET /health/live
        files    GET /health/ready
        files    GET /metrics
        files    GET /openapi/{documentName}.json
        files    ANY /api/{**rest:nonfile}
        files    ANY /api/admin/{**rest}
        files    ANY /ingest/{**rest:nonfile}
        circuit  ANY /_blazor
        circuit  ANY /_blazor/disconnect/
        circuit  ANY /_blazor/initializers/
        circuit  ANY /_blazor/negotiate
        pages    GET,POST /
        pages    GET,POST /not-found
        pages    GET,POST /share/{Slug}
        pages    GET,POST /share/{Slug}/password
        words    POST /share/{slug}/password
        words    GET,POST /setup
        words    GET,POST /signup
        words    GET,POST /login
        words    GET,POST /login/code
        words    GET,POST /forgot
        words    GET,POST /reset
        words    GET,POST /confirm
        words    GET,POST /invitation
        words    POST /login/passkey
        words    POST /login/passkey/options
        words    POST /demo/enter
        words    POST /api/login
        words    POST /api/signup
        pages    GET /login/organisation
        pages    GET /login/organisation/done
        pages    POST /logout
        events   GET,POST /count
        events   GET,POST /count/{site_id}
        events   GET,POST /matomo.php
        events   GET,POST /piwik.php
        events   GET /pixel.gif
        events   POST /api/batch
        events   POST /api/event
        events   POST /api/events/ingest
        events   POST /api/send
        events   POST /beacon
        events   POST /event
        events   POST /ingest/bulk
        events   POST /ingest/event
        caller   GET /api/sites/
        caller   POST /api/sites/
        caller   POST /api/logout
        admin    GET /api/admin/audit
        admin    GET /api/admin/audit.csv
        admin    GET /api/admin/invitations
        admin    POST /api/admin/invitations
        admin    DELETE /api/admin/invitations/{inviteId}
        admin    GET /api/admin/jobs
        admin    POST /api/admin/jobs/{job}/run
        admin    GET /api/admin/settings
        admin    PATCH /api/admin/settings
        admin    GET /api/admin/sites
        admin    POST /api/admin/sites/{siteId}/owner
        admin    GET /api/admin/users
        admin    POST /api/admin/users
        admin    PATCH /api/admin/users/{userId}
        admin    POST /api/admin/users/{userId}/password-link
        admin    POST /api/admin/users/{userId}/sign-out
        admin    DELETE /api/admin/users/{userId}/second-factors
        token    GET /api/sites/{siteId}/report
        token    GET /api/sites/{siteId}/timeseries
        token    GET /api/sites/{siteId}/top-pages
        token    GET /api/sites/{siteId}/live
        token    GET /stats
        token    GET /ws/sites/{siteId}
        read     GET /api/sites/{siteId}/breakdown
        read     GET /api/sites/{siteId}/summary
        read     GET /api/sites/{siteId}/realtime
        read     GET /api/v1/stats/aggregate
        read     GET /api/v1/stats/breakdown
        read     GET /api/v1/stats/realtime/visitors
        read     GET /api/v1/stats/timeseries
        member   GET /api/sites/{siteId}/
        member   GET /api/sites/{siteId}/bots/
        member   GET /api/sites/{siteId}/events
        member   GET /api/sites/{siteId}/ledger
        member   GET /api/sites/{siteId}/ledger/recent
        member   POST /api/sites/{siteId}/ledger/check
        member   GET /api/sites/{siteId}/members
        member   GET /api/sites/{siteId}/segments/
        member   POST /api/sites/{siteId}/segments/
        member   GET /api/sites/{siteId}/segments/{segmentId}
        member   PATCH /api/sites/{siteId}/segments/{segmentId}
        member   DELETE /api/sites/{siteId}/segments/{segmentId}
        member   GET /api/sites/{siteId}/sessions
        member   POST /api/sites/{siteId}/tokens
        edit     PATCH /api/sites/{siteId}/
        edit     POST /api/sites/{siteId}/bots/restore
        edit     DELETE /api/sites/{siteId}/bots/restore/{held}
        edit     GET /api/sites/{siteId}/keys/
        edit     POST /api/sites/{siteId}/keys/
        edit     POST /api/sites/{siteId}/keys/rotate
        edit     DELETE /api/sites/{siteId}/keys/{keyId}
        edit     GET /api/sites/{siteId}/shares/
        edit     POST /api/sites/{siteId}/shares/
        edit     PATCH /api/sites/{siteId}/shares/{shareId}
        edit     DELETE /api/sites/{siteId}/shares/{shareId}
        own      DELETE /api/sites/{siteId}/
        own      POST /api/sites/{siteId}/erase
        own      GET /api/sites/{siteId}/person
        own      GET /api/sites/{siteId}/invitations
        own      POST /api/sites/{siteId}/invitations
        own      DELETE /api/sites/{siteId}/invitations/{invitationId}
        own      PATCH /api/sites/{siteId}/members/{userId}
        own      DELETE /api/sites/{siteId}/members/{userId}
        own      POST /api/sites/{siteId}/transfer
        form     POST /account/app
        form     POST /account/app/remove
        form     POST /account/email
        form     POST /account/name
        form     POST /account/passkeys/
        form     POST /account/passkeys/options
        form     POST /account/passkeys/remove
        form     POST /account/organisation
        form     POST /account/organisation/remove
        form     POST /account/password
        form     POST /account/password/first
        form     POST /account/prove/organisation
        form     POST /account/prove/passkey
        form     POST /account/recovery-codes
        form     POST /account/sessions/end
        form     POST /account/sessions/end-others
        form     POST /account/tokens/make
        form     POST /account/tokens/revoke
        account-page GET,POST /account
        account-page GET,POST /account/prove
        account-page GET,POST /account/security
        account-page GET,POST /account/tokens
        account-page GET,POST /sites
        account-page GET,POST /sites/new
        account-page GET,POST /teams
        account-page GET /seen
        site-page GET,POST /sites/{SiteId}
        site-page GET,POST /sites/{SiteId}/bots
        site-page GET,POST /sites/{SiteId}/install
        site-page GET,POST /sites/{SiteId}/ledger
        site-page GET,POST /sites/{SiteId}/realtime
        site-page GET,POST /sites/{SiteId}/settings/{Section?}
        site-page GET /sites/{siteId}/export/{file}
        admin-page GET,POST /admin/about
        admin-page GET,POST /admin/audit
        admin-page GET /admin/audit.csv
        admin-page GET,POST /admin/errors
        admin-page GET,POST /admin/jobs
        admin-page GET,POST /admin/proxies
        admin-page GET,POST /admin/settings
        admin-page GET,POST /admin/sites
        admin-page GET,POST /admin/storage
        admin-page GET,POST /admin/users
        """;

    /// <summary>What the list says, in its order.</summary>
    public static IReadOnlyList<Door> All { get; } =
        [.. Doors.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(parts => new Door(parts[0], parts[1], parts[2]))];

    /// <summary>Calls about one site, by token.</summary>
    public static IEnumerable<Door> OfSites => All.Where(door => door.For is "token" or "read" or "member" or "edit" or "own");

    private static bool IsNoMethodOfEvents(RouteEndpoint door) => Door.MethodsOf(door) == "ANY" && All.Any(listed => listed.For == "events" && listed.Route == door.RoutePattern.RawText);

    /// <summary>What the host opens, without what the build made of files, the tracker's addresses (each a name of the instance's own), preflights, and the word that a door for events has no such method.</summary>
    public static IReadOnlyList<RouteEndpoint> Of(ApiInstance instance) =>
        [.. instance.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(door => door.Order >= -1 && Door.MethodsOf(door) != "OPTIONS" && !IsNoMethodOfEvents(door)
                && !door.RoutePattern.RawText!.StartsWith("/_framework/", StringComparison.Ordinal)
                && !door.RoutePattern.RawText.EndsWith(".js", StringComparison.Ordinal) && !door.RoutePattern.RawText.EndsWith(".map", StringComparison.Ordinal))];
}
