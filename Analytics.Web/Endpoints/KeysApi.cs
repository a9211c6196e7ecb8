using System.Text.Json.Serialization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;

namespace Analytics.Web.Endpoints;

/// <summary>The keys of a site over HTTP: for its owners and editors.</summary>
internal static class KeysApi
{
    public static void MapKeysApi(this WebApplication app)
    {
        var keys = app.MapCalls("/api/sites/{siteId}/keys", "Keys");
        keys.MapGet("", List).WithSummary("The keys of a site, without the secret ones' text").Produces<KeyAnswer[]>().Refuses(400, 401, 403, 404, 429).Shows($"[{SitesExamples.Key}]");
        keys.MapPost("", Add).WithSummary("Make a key; a secret one is shown this once")
            .WithDescription("kind is public (stands in pages, can only send) or secret (for servers: may set ip, user_agent and the past). event_source, if given, is that of everything sent with the key.")
            .Reads<NewKeyRequest>().Produces<NewKeyAnswer>(201).Refuses(400, 401, 403, 404, 429).Shows("""{"key_id":"key_9d27r5t1wb","key":"sk_live_…"}""", """{"kind":"secret","name":"Backend","event_source":"backend"}""");
        keys.MapDelete("/{keyId}", Remove).WithSummary("End a key at once").Produces(204).Refuses(401, 403, 404, 429);
        keys.MapPost("/rotate", Rotate).WithSummary("Put a new public key in the old one's place")
            .WithDescription("The body may be left out. The old key stays valid for grace_days (0–365, default 7). key_id names another public key than the one in the pages.")
            .Reads<RotateRequest>(required: false).Produces<RotateAnswer>().Refuses(400, 401, 403, 404, 429).Shows("""{"site_key":"pk_live_…","previous_valid_until":"2025-09-24T12:30:00+00:00"}""", """{"grace_days":7}""");
    }

    private static async Task<IResult> List(string siteId, HttpContext http, SiteGate gate, ISiteKeyring keyring, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Edit);
        if (access is null) return refused!;
        if (ReadParameters.Unknown(http.Request) is { } unknown) return unknown;
        return Results.Ok((await keyring.ListFor(access.Site.Id, cancel)).Select(KeyAnswer.Of));
    }

    private static async Task<IResult> Add(string siteId, HttpContext http, SiteGate gate, ISiteKeyring keyring, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Edit);
        if (access is null) return refused!;
        var (request, malformed) = await JsonBody.Read<NewKeyRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        if (request!.Kind is not ("public" or "secret")) return ApiProblems.Malformed("kind", "is public or secret.");
        var name = request.Name?.Trim() ?? "";
        if (KeyRules.ProblemOfName(name) is { } ofName) return ApiProblems.Malformed("name", ofName);
        var source = string.IsNullOrWhiteSpace(request.EventSource) ? null : request.EventSource.Trim();
        if (KeyRules.ProblemOfEventSource(source) is { } ofSource) return ApiProblems.Malformed("event_source", ofSource);

        var (key, text) = await keyring.Add(access.Site.Id, request.Kind == "public" ? KeyKind.Public : KeyKind.Secret, name, source, cancel);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Created($"/api/sites/{siteId}/keys/{key.PublicId}", new NewKeyAnswer(key.PublicId, text));
    }

    private static async Task<IResult> Remove(string siteId, string keyId, HttpContext http, SiteGate gate, ISiteKeyring keyring, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Edit);
        if (access is null) return refused!;
        return await keyring.Remove(access.Site.Id, keyId, cancel) ? Results.NoContent() : SiteGate.Missing("The site has no such key.");
    }

    private static async Task<IResult> Rotate(string siteId, HttpContext http, SiteGate gate, ISiteKeyring keyring, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Edit);
        if (access is null) return refused!;
        var request = new RotateRequest();
        if (http.Request.ContentLength is not (null or 0) || http.Request.Headers.TransferEncoding.Count > 0)
        {
            var (given, malformed) = await JsonBody.Read<RotateRequest>(http.Request, cancel);
            if (malformed is not null) return malformed;
            request = given!;
        }
        if (KeyRules.ProblemOfGrace(request.GraceDays) is { } ofGrace) return ApiProblems.Malformed("grace_days", ofGrace);
        if (await keyring.Rotate(access.Site.Id, request.KeyId, TimeSpan.FromDays(request.GraceDays ?? KeyRules.GraceDaysDefault), cancel) is not var (text, until)) return SiteGate.Missing("The site has no such public key.");
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new RotateAnswer(text, until));
    }

    /// <summary>A key to be made.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record NewKeyRequest([property: JsonPropertyName("kind")] string? Kind = null, [property: JsonPropertyName("name")] string? Name = null, [property: JsonPropertyName("event_source")] string? EventSource = null);

    /// <summary>Which key to replace, and how long the old one stays.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record RotateRequest([property: JsonPropertyName("key_id")] string? KeyId = null, [property: JsonPropertyName("grace_days")] int? GraceDays = null);

    /// <summary>A key that was just made, with its text.</summary>
    internal sealed record NewKeyAnswer(string KeyId, string Key);

    /// <summary>The new public key, and the end of the old one.</summary>
    internal sealed record RotateAnswer(string SiteKey, DateTimeOffset PreviousValidUntil);

    /// <summary>A key as it is listed: a public one with its text, of a secret one the text is not kept.</summary>
    internal sealed record KeyAnswer(string KeyId, string Kind, string Name, string? Key, string? EventSource, DateTimeOffset CreatedAt, DateTimeOffset? ValidUntil, DateTimeOffset? LastUsedAt)
    {
        public static KeyAnswer Of(SiteKey key) =>
            new(key.PublicId, key.Kind == KeyKind.Public ? "public" : "secret", key.Name, key.Text, key.EventSource, key.CreatedAt, key.ValidUntil, key.LastUsedAt);
    }
}
