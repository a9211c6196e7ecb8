using System.Collections.Concurrent;
using System.Globalization;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Authentication;

namespace Analytics.Web.Endpoints;

/// <summary>
/// Calls a minute of the HTTP API, for each account or, without a token, each client address. Every answer says what is left.
/// Source: draft-ietf-httpapi-ratelimit-headers-06.
/// </summary>
internal sealed class CallLimits(IConfiguration configuration, TimeProvider clock)
{
    /// <summary>The configuration key of the calls a minute; 0 = no limit.</summary>
    public const string Key = "Analytics:Api:CallsPerMinute";

    private const int CallsPerMinute = 6_000, CallersMost = 100_000;
    private static readonly long WindowMs = (long)TimeSpan.FromMinutes(1).TotalMilliseconds;

    private readonly int _most = configuration.GetValue(Key, CallsPerMinute);
    private ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private long _window;

    public async Task Apply(HttpContext http, RequestDelegate next)
    {
        if (_most <= 0 || http.GetEndpoint()?.Metadata.GetMetadata<LimitedCall>() is null)
        {
            await next(http);
            return;
        }
        var caller = await http.AuthenticateAsync(AccountsSchemes.Bearer);
        var who = caller.Principal?.AccountId() ?? ClientNetwork.Of(http.Connection.RemoteIpAddress);
        var (used, left) = Count(who);
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = _most.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = Math.Max(0, _most - used).ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = Math.Max(1, (int)Math.Ceiling(left.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (used <= _most) await next(http);
        else await ApiProblems.TooMany(http, left).ExecuteAsync(http);
    }

    private (int Used, TimeSpan Left) Count(string who)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var window = nowMs / WindowMs;
        // A new minute, or more callers than are remembered: all begin anew.
        if (Interlocked.Exchange(ref _window, window) != window || _calls.Count > CallersMost) _calls = new(StringComparer.Ordinal);
        return (_calls.AddOrUpdate(who, 1, static (_, n) => n + 1), TimeSpan.FromMilliseconds((window + 1) * WindowMs - nowMs));
    }
}
