namespace Analytics.Web.Endpoints;

/// <summary>The JSON that a call is sent, for the API's description.</summary>
internal sealed record CallBody(Type Type);
