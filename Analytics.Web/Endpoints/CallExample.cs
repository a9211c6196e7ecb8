namespace Analytics.Web.Endpoints;

/// <summary>What a call is sent and answers, for the API's description. JSON.</summary>
/// <param name="Answer">The body of the answer; null where it has none.</param>
/// <param name="Body">The body of the request; null where it takes none.</param>
internal sealed record CallExample(string? Answer, string? Body = null);
