using System.Text.Json.Serialization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Tokens;

namespace Analytics.Web.Endpoints;

/// <summary>Listing and adding sites over HTTP.</summary>
internal static class SitesApi
{
    public static void MapSitesApi(this WebApplication app)
    {
        var sites = app.MapCalls("/api/sites", "Sites").RequireAuthorization(AccountsPolicies.ApiCaller);
        sites.MapGet("", List).WithSummary("The sites you are a member of").Produces<SiteAnswer[]>().Refuses(400, 401, 403, 429).Shows(SitesExamples.List).Scoped(TokenScopes.StatsRead, TokenScopes.SitesWrite);
        sites.MapPost("", Create).WithSummary("Add a site; you become its owner").Reads<CreateSiteRequest>().Produces<SiteAnswer>(201).Refuses(400, 401, 403, 409, 429)
            .Shows(SitesExamples.Site, """{"name":"Example Store","url":"https://example.com","timezone":"Asia/Kathmandu"}""").Scoped(TokenScopes.SitesWrite);
    }

    private static async Task<IResult> List(HttpContext http, ISiteDirectory sites, CancellationToken cancel)
    {
        if (ReadParameters.Unknown(http.Request) is { } unknown) return unknown;
        var answers = new List<SiteAnswer>();
        foreach (var site in await sites.ListFor(http.User.AccountId()!, cancel)) answers.Add(SiteAnswer.Of(site, await sites.PublicKeyOf(site.Id, cancel), http.Request));
        return Results.Ok(answers);
    }

    private static async Task<IResult> Create(HttpContext http, ISiteDirectory sites, CancellationToken cancel)
    {
        var (request, malformed) = await JsonBody.Read<CreateSiteRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        return await sites.Create(http.User.AccountId()!, new NewSite(request!.Name, request.Url, request.Timezone), cancel) switch
        {
            SiteCreation.Created created => Results.Created($"/api/sites/{created.Site.PublicId}", SiteAnswer.Of(created.Site, created.PublicKey, http.Request)),
            SiteCreation.Invalid invalid => ApiProblems.Malformed(invalid.Field, invalid.Problem),
            SiteCreation.DomainTaken taken => TypedResults.Problem($"A site of this instance already has the domain {taken.Domain}.", statusCode: StatusCodes.Status409Conflict, title: "Domain taken", extensions: new Dictionary<string, object?> { ["field"] = "url" }),
            _ => throw new InvalidOperationException("A site was neither made nor refused."),
        };
    }

    /// <summary>What is to be given of a new site.</summary>
    internal sealed record CreateSiteRequest(
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("url")] string? Url,
        [property: JsonPropertyName("timezone")] string? Timezone);
}
