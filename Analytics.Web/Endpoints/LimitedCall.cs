namespace Analytics.Web.Endpoints;

/// <summary>Marks a call of the HTTP API that counts against its caller's limit.</summary>
internal sealed class LimitedCall;
