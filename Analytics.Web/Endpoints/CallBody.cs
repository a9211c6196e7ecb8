namespace Analytics.Web.Endpoints;

/// <summary>The JSON that a call is sent, for the API's description.</summary>
/// <param name="Type">What stands in it.</param>
/// <param name="Required">False where it may be left out.</param>
internal sealed record CallBody(Type Type, bool Required = true);
