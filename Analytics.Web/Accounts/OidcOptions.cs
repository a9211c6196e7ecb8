namespace Analytics.Web.Accounts;

/// <summary>An OpenID Connect provider, under <c>Analytics:Oidc</c>. On when issuer and client id are given.</summary>
public sealed class OidcOptions
{
    /// <summary>What the button says: "Sign in with …".</summary>
    public string Name { get; set; } = "your organisation";

    /// <summary>The provider's address, below which <c>.well-known/openid-configuration</c> lies.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The id under which the provider knows this instance.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The secret that goes with the id.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What is asked for beside <c>openid</c>, separated by spaces.</summary>
    public string Scopes { get; set; } = "profile email";

    /// <summary>The claim that lists the person's groups.</summary>
    public string GroupsClaim { get; set; } = "groups";

    /// <summary>Members of this group run the instance, nobody else who signs in this way does; empty leaves that to the pages.</summary>
    public string AdminGroup { get; set; } = "";

    /// <summary>Only members of this group are let in; empty lets everybody in whom the provider knows.</summary>
    public string RequiredGroup { get; set; } = "";

    /// <summary>Whether accounts are made for people who come for the first time. Default true; false lets only those in who have an account.</summary>
    public bool MakeAccounts { get; set; } = true;

    /// <summary>Groups and the team they are members of, with their role: <c>Analytics:Oidc:Teams:0:Group</c>, <c>Team</c>, <c>Role</c>.</summary>
    public IList<OidcTeam> Teams { get; } = [];

    public bool IsOn => Issuer.Length > 0 && ClientId.Length > 0;
}
