namespace Analytics.Web.Endpoints;

/// <summary>Lets what answers GET answer HEAD too: the same, refusals included, without a body. Source: RFC 9110, 9.3.2.</summary>
internal static class HeadAnswers
{
    /// <summary>Adds HEAD wherever GET is answered. What watches whether an instance stands often asks for the headers alone.</summary>
    public static TBuilder AnswersHead<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(static endpoint =>
        {
            for (var at = 0; at < endpoint.Metadata.Count; at++)
            {
                if (endpoint.Metadata[at] is HttpMethodMetadata known && known.HttpMethods.Contains(HttpMethods.Get) && !known.HttpMethods.Contains(HttpMethods.Head))
                    endpoint.Metadata[at] = new HttpMethodMetadata([.. known.HttpMethods, HttpMethods.Head]);
            }
        });
        return builder;
    }
}
