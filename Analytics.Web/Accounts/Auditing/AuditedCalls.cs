namespace Analytics.Web.Accounts.Auditing;

/// <summary>Notes what is changed over the HTTP API: every call that is no read and succeeded, but for those whose act was noted under a word of its own.</summary>
internal static class AuditedCalls
{
    public static async ValueTask<object?> Note(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return await next(context);
        var answer = await next(context);
        var status = answer is IStatusCodeHttpResult { StatusCode: { } said } ? said : http.Response.StatusCode;
        if (status >= StatusCodes.Status400BadRequest || CurrentActor.IsNoted(http)) return answer;
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? http.Request.Path;
        var subject = string.Join(' ', http.Request.RouteValues.Where(v => v.Key.EndsWith("Id", StringComparison.Ordinal)).Select(v => v.Value));
        await http.RequestServices.GetRequiredService<AuditLog>().Write(CurrentActor.Of(http), Acts.Called, subject, $"{http.Request.Method} {route}");
        return answer;
    }
}
