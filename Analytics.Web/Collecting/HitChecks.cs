using System.Net;
using System.Text.Json.Nodes;
using Analytics.Core.Events;
using Analytics.Core.Events.Formats;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Endpoints;

namespace Analytics.Web.Collecting;

/// <summary>Reads a pasted request as its door would, and rehearses it in the pipeline that takes the real ones.</summary>
internal sealed class HitChecks(Pipeline pipeline, ISiteCatalog sites, ISiteDirectory directory, ISeenEvents seen, TokenSenders senders, TimeProvider clock) : IHitChecks
{
    /// <summary>Before the pipeline: whether the request can be read at all. After it: whether its id came before.</summary>
    private const string Read = "read", Duplicate = "duplicate";

    private const string SomeBrowser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    public async Task<HitCheck> Check(Site site, string? text, string? ip, string? userAgent, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (sites.ById(site.Id) is not { } entry) return Failed("There is no such site.");
        if (PastedRequest.Read(text) is not ({ } pasted, _)) return Failed(PastedRequest.Read(text).Problem!);
        if (pasted.Page is { } page) pasted = new() { Body = new JsonObject { ["event_type"] = "pageview", ["url"] = page }.ToJsonString(), IsBodyOnly = true };
        var path = pasted.Target.Split('?')[0];
        if (Doors.Find(path) is not { } door) return Failed($"No events are taken at {path}.");
        var address = IPAddress.None;
        if (!string.IsNullOrWhiteSpace(ip) && !IPAddress.TryParse(ip.Trim(), out address!)) return Failed("The client's address is no IP address.");

        var http = ContextOf(pasted, userAgent);
        if (string.IsNullOrWhiteSpace(ip)) address = Forwarded(http);
        http.Connection.RemoteIpAddress = address ?? IPAddress.None;
        var sent = door.Parse(WireOf(http, pasted, door));
        if ((sent.Problem ?? sent.Events.FirstOrDefault(e => e.Problem is not null).Problem) is { } problem)
            return Of([new(Read, HitStep.Refused, problem.Detail)], (problem.TooLarge ? RefuseReason.TooLarge : RefuseReason.Invalid).Word());
        if (sent.Events.Count == 0) return Failed("The request holds no event.");

        var request = (await RequestFacts.Of(http, senders)) with { NeedsKey = door.NeedsKey, IsForServers = door.Format?.IsForServers ?? false, SiteField = door.Format?.SiteField ?? "site_id" };
        var one = sent.Events[0].Sent!;
        // Of a body alone nobody knows how it was sent: as the site's own page would, unless it says otherwise.
        if (pasted.IsBodyOnly) request = request with { SiteId = request.SiteId ?? one.SiteId ?? site.PublicId, Key = request.Key ?? one.SiteKey ?? await directory.PublicKeyOf(site.Id, cancel) };
        var hit = new Hit(one, request, clock.GetUtcNow()) { IsRehearsal = true };
        var verdicts = pipeline.Rehearse(hit, entry);
        var steps = new List<HitStep> { new(Read, HitStep.Passed, sent.Events.Count > 1 ? $"{sent.Events.Count:N0} events; this is the first." : $"{EventKinds.Word(one.Kind)}{(one.Name is { } name ? $" {name}" : "")}.") };
        steps.AddRange(verdicts.Select(StepOf));
        var ended = verdicts.FirstOrDefault(v => !v.Passed);
        if (ended is null && one.EventId is { } id && await seen.WasSeen(site.Id, id, cancel))
        {
            steps.Add(new(Duplicate, HitStep.Dropped, "An event of this id came within the last 48 hours."));
            return Of(steps, DropReason.Duplicate.Word());
        }
        return Of(steps, ended?.Reason);
    }

    public HitCheck Of(RecentDrop drop)
    {
        ArgumentNullException.ThrowIfNull(drop);
        var ending = drop.IsRefused ? HitStep.Refused : HitStep.Dropped;
        if (drop.Step is null) return drop.Event is null ? Of([new(Read, ending, drop.Detail)], drop.Reason)
            : Of([new(Read, HitStep.Passed, null), .. pipeline.Steps.Select(s => new HitStep(s.Name, HitStep.Passed, null)), new(Duplicate, ending, drop.Detail)], drop.Reason);
        var at = pipeline.Steps.ToList().FindIndex(step => step.Name == drop.Step);
        return Of([new(Read, HitStep.Passed, drop.Event), .. pipeline.Steps.Take(at).Select(s => new HitStep(s.Name, HitStep.Passed, null)), new(drop.Step, ending, drop.Detail)], drop.Reason);
    }

    /// <summary>Adds the steps that were not reached.</summary>
    private HitCheck Of(List<HitStep> steps, string? reason)
    {
        var reached = steps.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var open = pipeline.Steps.Select(s => s.Name).Append(Duplicate).Where(name => !reached.Contains(name));
        var rest = open.Select(name => reason is null ? new HitStep(name, HitStep.Passed, null) : new HitStep(name, HitStep.NotReached, null));
        return new([.. steps, .. rest], null, reason, AnswerOf(reason));
    }

    private static HitCheck Failed(string problem) => new([], problem, null, null);

    private static HitStep StepOf(StepVerdict verdict) => new(verdict.Step, verdict.End switch { null => HitStep.Passed, IngestOutcome.Dropped => HitStep.Dropped, _ => HitStep.Refused }, verdict.Detail);

    private static string AnswerOf(string? reason)
    {
        if (reason is null) return "Success: it would be counted.";
        foreach (var refused in Enum.GetValues<RefuseReason>()) if (refused.Word() == reason) return $"{IngestAnswer.StatusOf(refused)}, reason {reason}";
        return $"Success, X-Analytics-Dropped: {reason}";
    }

    private static DefaultHttpContext ContextOf(PastedRequest pasted, string? userAgent)
    {
        var http = new DefaultHttpContext();
        var mark = pasted.Target.IndexOf('?', StringComparison.Ordinal);
        http.Request.Method = pasted.Method;
        http.Request.Path = mark < 0 ? pasted.Target : pasted.Target[..mark];
        http.Request.QueryString = mark < 0 ? default : new(pasted.Target[mark..]);
        foreach (var (name, value) in pasted.Headers)
            if (name.Length > 0 && name[0] != ':') http.Request.Headers.Append(name, value);
        if (http.Request.Headers.UserAgent.Count == 0) http.Request.Headers.UserAgent = string.IsNullOrWhiteSpace(userAgent) ? SomeBrowser : userAgent.Trim();
        return http;
    }

    private static IPAddress? Forwarded(HttpContext http) =>
        http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[0].Trim() is { Length: > 0 } first && IPAddress.TryParse(first, out var address) ? address : IPAddress.None;

    private static WireRequest WireOf(HttpContext http, PastedRequest pasted, Doors.Door door) => new()
    {
        Body = pasted.Bytes,
        Query = http.Request.QueryString.Value ?? "",
        RouteSite = door.RouteSite,
        Path = http.Request.Path.Value ?? "",
        ContentType = http.Request.ContentType,
        Referer = http.Request.Headers.Referer.ToString() is { Length: > 0 } referer ? referer : null,
    };
}
