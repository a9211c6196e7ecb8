using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Analytics.Tests.Kit;

/// <summary>
/// An identity provider that lets in whoever <see cref="Who"/> says: discovery, keys, authorization code with PKCE, token, user info.
/// Source: OpenID Connect Core 1.0 and Discovery 1.0.
/// </summary>
public sealed class Issuer : IAsyncDisposable
{
    public const string ClientId = "analytics", ClientSecret = "a secret of the two";

    private readonly WebApplication _app;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce)> _codes = new();

    private int _asked;

    private Issuer(WebApplication app) => _app = app;

    /// <summary>Claims of the person who signs in next.</summary>
    public IDictionary<string, object> Who { get; set; } = new Dictionary<string, object>();

    /// <summary>What is wrong with the next token: nonce, audience, issuer, expired, early, key, none, subject; null for nothing.</summary>
    public string? Wrong { get; set; }

    /// <summary>When the person signed in here, as the next token says; null to say nothing.</summary>
    public DateTimeOffset? SignedInAt { get; set; }

    /// <summary>The prompt and max_age that came with the last browser.</summary>
    public (string? Prompt, string? MaxAge) Wanted { get; private set; }

    /// <summary>How often a browser was sent here to sign in.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public string Address => _app.Urls.Single();

    /// <summary>The settings of an instance whose organisation this is.</summary>
    public (string Key, string Value)[] Settings => [("Analytics:Oidc:Issuer", Address), ("Analytics:Oidc:ClientId", ClientId), ("Analytics:Oidc:ClientSecret", ClientSecret), ("Analytics:Oidc:Name", "Halden")];

    public static async Task<Issuer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var issuer = new Issuer(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = issuer.Address,
            authorization_endpoint = issuer.Address + "/authorize",
            token_endpoint = issuer.Address + "/token",
            userinfo_endpoint = issuer.Address + "/userinfo",
            jwks_uri = issuer.Address + "/keys",
            response_types_supported = (string[])["code"],
            subject_types_supported = (string[])["public"],
            id_token_signing_alg_values_supported = (string[])["RS256"],
        }));
        app.MapGet("/keys", issuer.Keys);
        app.MapGet("/authorize", issuer.Authorize);
        app.MapPost("/token", issuer.Token);
        app.MapGet("/userinfo", () => Results.Json(issuer.Who));
        await app.StartAsync();
        return issuer;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.Rsa.ExportParameters(false)) { KeyId = _key.KeyId });
        return Results.Json(new { keys = (object[])[new { kty = "RSA", use = "sig", alg = "RS256", kid = key.Kid, n = key.N, e = key.E }] });
    }

    private IResult Authorize(string client_id, string redirect_uri, string state, string nonce, string code_challenge, string code_challenge_method, string? prompt, string? max_age)
    {
        Interlocked.Increment(ref _asked);
        Wanted = (prompt, max_age);
        if (client_id != ClientId || code_challenge_method != "S256") return Results.BadRequest();
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (code_challenge, nonce);
        return Results.Redirect(QueryHelpers.AddQueryString(redirect_uri, new Dictionary<string, string?> { ["code"] = code, ["state"] = state }));
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var verifier = WebEncoders.Base64UrlEncode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_secret"] != ClientSecret || !_codes.TryRemove(form["code"].ToString(), out var begun) || begun.Challenge != verifier) return Results.BadRequest(new { error = "invalid_grant" });
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>(Who) { ["nonce"] = Wrong == "nonce" ? "of another sign-in" : begun.Nonce, ["sub"] = Wrong == "subject" ? "somebody else" : Who["sub"] };
        if (SignedInAt is { } at) claims["auth_time"] = at.ToUnixTimeSeconds();
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Wrong == "issuer" ? "https://evil.example" : Address,
            Audience = Wrong == "audience" ? "another client" : ClientId,
            Claims = claims,
            IssuedAt = now.AddHours(-2),
            NotBefore = Wrong == "early" ? now.AddHours(1) : now.AddHours(-2),
            Expires = Wrong == "expired" ? now.AddHours(-1) : now.AddHours(2),
            SigningCredentials = Wrong == "none" ? null : new SigningCredentials(Wrong == "key" ? new RsaSecurityKey(RSA.Create(2048)) { KeyId = _key.KeyId } : _key, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "access", token_type = "Bearer", expires_in = 300, id_token = token });
    }
}
