using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Analytics.Tests.Kit;

/// <summary>Lets a client of a test come from an address that the test gives it, where the host sees none or that of this machine.</summary>
internal sealed class ClientAddresses : IStartupFilter
{
    public const string Header = "X-Test-Client";

    /// <summary>For a client whose own connection is what the test is about.</summary>
    public const string AsItComes = "";

    private static int _given;

    /// <summary>An address of this machine that nobody had yet: what is counted by client is counted for each test by itself.</summary>
    public static string Next()
    {
        var one = Interlocked.Increment(ref _given);
        return $"127.{1 + (one >> 16)}.{(byte)(one >> 8)}.{(byte)one}";
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            if (IPAddress.TryParse(http.Request.Headers[Header].ToString(), out var address)) http.Connection.RemoteIpAddress = address;
            return rest(http);
        });
        next(app);
    };
}
