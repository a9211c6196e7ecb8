using Analytics.Core.Stats;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;

namespace Analytics.Web.Endpoints;

/// <summary>What is common to all calls of the HTTP API that accounts make.</summary>
internal static class ApiCalls
{
    /// <summary>The name of the rule which pages of other origins may read answers.</summary>
    public const string Dashboards = "dashboards";

    /// <summary>A group of calls: counted against the caller's limit, readable by configured dashboards.</summary>
    public static RouteGroupBuilder MapCalls(this IEndpointRouteBuilder routes, string prefix, string tag) =>
        routes.MapGroup(prefix).WithTags(tag).RequireCors(Dashboards).WithMetadata(new LimitedCall()).AddEndpointFilter(KeepNothing).AddEndpointFilter(TellUnanswerable).AddEndpointFilter(AuditedCalls.Note).AnswersHead();

    /// <summary>Lets nobody on the way, nor the caller's own disk, keep an answer, unless the call says otherwise: it may not be the next reader's to see.</summary>
    private static ValueTask<object?> KeepNothing(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    /// <summary>Answers 422 where a question needs events that are past the site's retention, or whose pattern takes too much work; 429 where the patterns of the last questions have taken it.</summary>
    public static async ValueTask<object?> TellUnanswerable(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BeyondRetentionException beyond)
        {
            return TypedResults.Problem(beyond.Message, statusCode: StatusCodes.Status422UnprocessableEntity, title: "Beyond retention", extensions: new Dictionary<string, object?> { ["first_day"] = beyond.FirstDay });
        }
        catch (PatternWorkException heavy)
        {
            return ApiProblems.TooHeavy(context.HttpContext, heavy);
        }
    }

    /// <summary>Says which parameters a call takes.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder call, params CallParameter[] parameters) => call.WithMetadata([.. parameters]);

    /// <summary>Shows what a call answers, and what it is sent.</summary>
    public static RouteHandlerBuilder Shows(this RouteHandlerBuilder call, string? answer, string? body = null) => call.WithMetadata(new CallExample(answer, body));

    /// <summary>Says which JSON a call is sent. Not by the framework's Accepts, which would answer as if there were no such call where the body is called something else, as curl does.</summary>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder call, bool required = true) => call.WithMetadata(new CallBody(typeof(T), required));

    /// <summary>Says how a call may be refused.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder call, params int[] statuses)
    {
        foreach (var status in statuses) call.ProducesProblem(status);
        return call;
    }
}
