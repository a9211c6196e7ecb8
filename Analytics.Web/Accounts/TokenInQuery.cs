namespace Analytics.Web.Accounts;

/// <summary>Marks an endpoint that takes its token as <c>?token=</c> too: browsers send no headers with sockets and event streams.</summary>
internal sealed class TokenInQuery;
