using System.Text.Json.Serialization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Endpoints;

/// <summary>The keys of a site over HTTP: for its owners and editors.</summary>
internal static class KeysApi
{
    private const int NameMost = 100, EventSourceMost = 64, GraceDaysMost = 365, GraceDaysDefault = 7;

    public static void MapKeysApi(this WebApplication app)
    {
        var keys = app.MapGroup("/api/sites/{siteId}/keys").WithTags("Keys").RequireAuthorization(AccountsPolicies.ApiCaller);
        keys.MapGet("", List).WithSummary("The keys of a site, without the secret ones' text").Produces<KeyAnswer[]>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        keys.MapPost("", Add).WithSummary("Make a key; a secret one is shown this once")
            .WithDescription("kind is public (stands in pages, can only send) or secret (for servers: may set ip, user_agent and the past). event_source, if given, is that of everything sent with the key.")
            .Accepts<NewKeyRequest>("application/json").Produces<NewKeyAnswer>(201).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        keys.MapDelete("/{keyId}", Remove).WithSummary("End a key at once").Produces(204).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        keys.MapPost("/rotate", Rotate).WithSummary("Put a new public key in the old one's place")
            .WithDescription("The body may be left out. The old key stays valid for grace_days (0–365, default 7). key_id names another public key than the one in the pages.")
            .Produces<RotateAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<IResult> List(string siteId, HttpContext http, ISiteDirectory sites, ISiteKeyring keyring, CancellationToken cancel)
    {
        var (site, refusal) = await Admit(http, siteId, sites, cancel);
        if (site is null) return refusal!;
        if (ReadParameters.Unknown(http.Request) is { } unknown) return unknown;
        return Results.Ok((await keyring.ListFor(site.Id, cancel)).Select(KeyAnswer.Of));
    }

    private static async Task<IResult> Add(string siteId, HttpContext http, ISiteDirectory sites, ISiteKeyring keyring, CancellationToken cancel)
    {
        var (site, refusal) = await Admit(http, siteId, sites, cancel);
        if (site is null) return refusal!;
        var (request, malformed) = await JsonBody.Read<NewKeyRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        if (request!.Kind is not ("public" or "secret")) return ApiProblems.Malformed("kind", "is public or secret.");
        var name = request.Name?.Trim() ?? "";
        if (name.Length > NameMost) return ApiProblems.Malformed("name", $"has at most {NameMost} characters.");
        var source = string.IsNullOrWhiteSpace(request.EventSource) ? null : request.EventSource.Trim();
        if (source?.Length > EventSourceMost) return ApiProblems.Malformed("event_source", $"has at most {EventSourceMost} characters.");

        var (key, text) = await keyring.Add(site.Id, request.Kind == "public" ? KeyKind.Public : KeyKind.Secret, name, source, cancel);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Created($"/api/sites/{siteId}/keys/{key.PublicId}", new NewKeyAnswer(key.PublicId, text));
    }

    private static async Task<IResult> Remove(string siteId, string keyId, HttpContext http, ISiteDirectory sites, ISiteKeyring keyring, CancellationToken cancel)
    {
        var (site, refusal) = await Admit(http, siteId, sites, cancel);
        if (site is null) return refusal!;
        return await keyring.Remove(site.Id, keyId, cancel) ? Results.NoContent() : Missing("The site has no such key.");
    }

    private static async Task<IResult> Rotate(string siteId, HttpContext http, ISiteDirectory sites, ISiteKeyring keyring, CancellationToken cancel)
    {
        var (site, refusal) = await Admit(http, siteId, sites, cancel);
        if (site is null) return refusal!;
        var request = new RotateRequest(null, null);
        if (http.Request.ContentLength is not (null or 0) || http.Request.Headers.TransferEncoding.Count > 0)
        {
            var (given, malformed) = await JsonBody.Read<RotateRequest>(http.Request, cancel);
            if (malformed is not null) return malformed;
            request = given!;
        }
        if (request.GraceDays is < 0 or > GraceDaysMost) return ApiProblems.Malformed("grace_days", $"is a whole number from 0 to {GraceDaysMost}.");
        if (await keyring.Rotate(site.Id, request.KeyId, TimeSpan.FromDays(request.GraceDays ?? GraceDaysDefault), cancel) is not var (text, until)) return Missing("The site has no such public key.");
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new RotateAnswer(text, until));
    }

    /// <summary>Lets owners and editors in; 404 for who is no member, 403 for a viewer.</summary>
    private static async Task<(Site? Site, IResult? Refusal)> Admit(HttpContext http, string siteId, ISiteDirectory sites, CancellationToken cancel) =>
        await sites.FindFor(http.User.AccountId()!, siteId, cancel) switch
        {
            null => (null, Missing("There is no such site, or you are not a member of it.")),
            (var site, >= SiteRole.Editor) => (site, null),
            _ => (null, ApiProblems.Forbidden("Keys are for owners and editors of the site.")),
        };

    private static ProblemHttpResult Missing(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    /// <summary>A key to be made.</summary>
    internal sealed record NewKeyRequest([property: JsonPropertyName("kind")] string? Kind, [property: JsonPropertyName("name")] string? Name, [property: JsonPropertyName("event_source")] string? EventSource);

    /// <summary>Which key to replace, and how long the old one stays.</summary>
    internal sealed record RotateRequest([property: JsonPropertyName("key_id")] string? KeyId, [property: JsonPropertyName("grace_days")] int? GraceDays);

    /// <summary>A key that was just made, with its text.</summary>
    internal sealed record NewKeyAnswer(string KeyId, string Key);

    /// <summary>The new public key, and the end of the old one.</summary>
    internal sealed record RotateAnswer(string SiteKey, DateTimeOffset PreviousValidUntil);

    /// <summary>A key as it is listed: a public one with its text, of a secret one the text is not kept.</summary>
    internal sealed record KeyAnswer(string KeyId, string Kind, string Name, string? Key, string? EventSource, DateTimeOffset CreatedAt, DateTimeOffset? ValidUntil)
    {
        public static KeyAnswer Of(SiteKey key) =>
            new(key.PublicId, key.Kind == KeyKind.Public ? "public" : "secret", key.Name, key.Text, key.EventSource, key.CreatedAt, key.ValidUntil);
    }
}
