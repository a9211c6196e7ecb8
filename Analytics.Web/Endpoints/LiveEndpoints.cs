using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Live;
using Microsoft.AspNetCore.Authentication;

namespace Analytics.Web.Endpoints;

/// <summary>A site's today, pushed: over a websocket, or as server-sent events.</summary>
internal static class LiveEndpoints
{
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RightsEvery = TimeSpan.FromMinutes(1), ChangesEvery = TimeSpan.FromSeconds(1);

    public static void MapLive(this WebApplication app)
    {
        app.MapGet("/ws/sites/{siteId}", Socket).AnswersHead().WithTags("Live").WithMetadata(new TokenInQuery()).WithSummary("A site's today over a websocket")
            .WithDescription("Sends `snapshot`, then `metrics_update` within two seconds of an event. Answers `{\"type\":\"ping\"}` with `{\"type\":\"pong\"}`. Closes with 4401 when the token ends, 4403 when the right ends, 1013 when messages are taken too slowly.")
            .Takes(new CallParameter("token", "A token, for those who cannot send headers.", "")).Produces(101).Refuses(401, 404, 426);
        app.MapCalls("/api/sites/{siteId}", "Live").MapGet("/live", Stream).WithMetadata(new TokenInQuery()).WithSummary("A site's today as server-sent events")
            .WithDescription("Events `snapshot` and `metrics_update` with the same data as the socket's messages.")
            .Takes(new CallParameter("token", "A token, for those who cannot send headers.", "")).Produces<string>(200, "text/event-stream").Refuses(400, 401, 404, 429);
    }

    private static async Task Socket(string siteId, HttpContext http, SiteGate gate, LiveSites sites, TimeProvider clock, IHostApplicationLifetime host)
    {
        var (site, refused) = await gate.ForReading(http, siteId, SiteRight.ReadByToken);
        if (site is null)
        {
            await refused!.ExecuteAsync(http);
            return;
        }
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.Headers.Upgrade = "websocket";
            await TypedResults.Problem("Ask for a websocket here; GET /api/sites/{site_id}/live sends the same as server-sent events.", statusCode: StatusCodes.Status426UpgradeRequired, title: "Upgrade required").ExecuteAsync(http);
            return;
        }

        using var rights = await Rights(http, siteId, clock, host);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var viewer = new LiveViewer();
        using var watching = await sites.Watch(site.Id, viewer, rights.Token);
        await new LiveSocket(socket, viewer, rights).Run();
    }

    private static async Task<IResult> Stream(string siteId, HttpContext http, SiteGate gate, LiveSites sites, TimeProvider clock, IHostApplicationLifetime host)
    {
        var (site, refused) = await gate.ForReading(http, siteId, SiteRight.ReadByToken);
        if (site is null) return refused!;
        if (ReadParameters.Unknown(http.Request, "token") is { } unknown) return unknown;

        using var rights = await Rights(http, siteId, clock, host);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        // Or a proxy gathers what should be seen at once.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(http.Request.Method)) return Results.Empty;
        var viewer = new LiveViewer();
        using var watching = await sites.Watch(site.Id, viewer, rights.Token);
        await using var heartbeat = clock.CreateTimer(_ => viewer.Offer(LiveMessage.Pong), null, HeartbeatEvery, HeartbeatEvery);
        try
        {
            await foreach (var message in viewer.Messages(rights.Token))
            {
                if (message == LiveMessage.Pong) await http.Response.WriteAsync(": still here\n\n", rights.Token);
                else
                {
                    await http.Response.WriteAsync($"event: {message.Type}\ndata: ", rights.Token);
                    await http.Response.Body.WriteAsync(message.Utf8, rights.Token);
                    await http.Response.WriteAsync("\n\n", rights.Token);
                }
                await http.Response.Body.FlushAsync(rights.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader went away, or may not read any more.
        }
        return Results.Empty;
    }

    /// <summary>How long the caller may watch: until its token ends, and while a look each minute, and after each change of anybody's rights, finds that it still may.</summary>
    private static async Task<WatchingRights> Rights(HttpContext http, string siteId, TimeProvider clock, IHostApplicationLifetime host)
    {
        var caller = await http.AuthenticateAsync(AccountsSchemes.Bearer);
        var token = caller.Properties?.GetString(BearerHandler.TokenItem);
        var scopes = http.RequestServices.GetRequiredService<IServiceScopeFactory>();
        var changes = http.RequestServices.GetRequiredService<TokenRightsChanges>();
        var (seen, lookedAt) = (changes.Count, clock.GetUtcNow());
        return new WatchingRights(caller.Principal?.TokenEndsAt(), async () =>
        {
            var (count, now) = (changes.Count, clock.GetUtcNow());
            if (count == seen && now - lookedAt < RightsEvery) return true;
            (seen, lookedAt) = (count, now);
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SiteGate>().MayStillRead(token, siteId);
        }, ChangesEvery, clock, http.RequestAborted, host.ApplicationStopping);
    }
}
