using System.Net;
using System.Net.Http.Json;
using System.Threading.RateLimiting;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

/// <summary>Sixty failed sign-ins an hour from one client, over all accounts.</summary>
public sealed class FailedSignInsTests
{
    private static readonly IPAddress Eve = IPAddress.Parse("203.0.113.7"), Ann = IPAddress.Parse("203.0.113.8");

    private readonly FakeClock _clock = new();

    [Fact]
    public void Tries_OfOneClient_AreSixtyAnHour_AndThoseOfAnotherItsOwn()
    {
        var failed = new FailedSignIns(_clock);
        for (var i = 0; i < 60; i++)
        {
            Assert.Null(failed.Begin(Eve));
            _clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(TimeSpan.FromMinutes(30), failed.Begin(Eve));
        Assert.Null(failed.Begin(Ann));
        _clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), failed.Begin(Eve));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(failed.Begin(Eve));
        // The second of the first sixty is over half a minute later, not before.
        Assert.Equal(TimeSpan.FromSeconds(30), failed.Begin(Eve));
    }

    [Fact]
    public void Tries_ThatDidNotFail_CostNothing()
    {
        var failed = new FailedSignIns(_clock);
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(failed.Begin(Eve));
            failed.Forgive(Eve);
        }
        for (var i = 0; i < 60; i++) Assert.Null(failed.Begin(Eve));
        Assert.NotNull(failed.Begin(Eve));
    }

    [Fact]
    public void Client_OfIPv6_IsItsWholeNetwork()
    {
        var failed = new FailedSignIns(_clock);
        for (var i = 0; i < 60; i++) Assert.Null(failed.Begin(IPAddress.Parse($"2001:db8:1:2::{i:x}")));
        Assert.NotNull(failed.Begin(IPAddress.Parse("2001:db8:1:2:ffff::1")));
        Assert.Null(failed.Begin(IPAddress.Parse("2001:db8:1:3::1")));
    }

    [Fact]
    public void Network_OfIPv6_HasTenTimesWhatAClientOfItHas()
    {
        var failed = new FailedSignIns(_clock);
        static IPAddress In(string network, int client) => IPAddress.Parse($"2001:db8:{network}:{client:x}::1");
        // What one may not try costs the others nothing.
        for (var i = 0; i < 1_000; i++) failed.Begin(In("1", 0));
        for (var client = 1; client < 10; client++)
            for (var i = 0; i < 60; i++) Assert.Null(failed.Begin(In("1", client)));

        Assert.NotNull(failed.Begin(In("1", 10)));
        Assert.Null(failed.Begin(In("2", 10)));
        failed.Forgive(In("1", 9));
        Assert.Null(failed.Begin(In("1", 10)));
        Assert.NotNull(failed.Begin(In("1", 9)));
    }

    [Fact]
    public void Posts_OfANetworkOfIPv6_AreTenTimesThoseOfAClientOfIt()
    {
        using var posts = PartitionedRateLimiter.Create<HttpContext, string>(new PasswordPosts().GetPartition);
        bool Takes(string address)
        {
            var http = new DefaultHttpContext();
            (http.Request.Method, http.Connection.RemoteIpAddress) = ("POST", IPAddress.Parse(address));
            using var lease = posts.AttemptAcquire(http);
            return lease.IsAcquired;
        }

        Assert.Equal(20, Enumerable.Range(0, 300).Count(i => Takes($"2001:db8:1:0::{i:x}")));
        for (var client = 1; client < 10; client++) Assert.Equal(20, Enumerable.Range(0, 21).Count(_ => Takes($"2001:db8:1:{client:x}::1")));
        Assert.False(Takes("2001:db8:1:a::1"));
        Assert.True(Takes("2001:db8:2:a::1"));
        Assert.Equal(20, Enumerable.Range(0, 60).Count(i => Takes(i % 2 == 0 ? "::ffff:203.0.113.9" : "203.0.113.9")));
    }

    [Fact]
    public void Memory_OfManyClients_IsBounded()
    {
        var failed = new FailedSignIns(_clock);
        for (var i = 0; i < 60; i++) failed.Begin(Eve);
        for (var i = 0; i < HourlyTries.MostRemembered; i++) Assert.Null(failed.Begin(new IPAddress([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i])));
        // Forgotten with the first ones, which is what the bound costs.
        Assert.Null(failed.Begin(Eve));
    }

    [Fact]
    public async Task Client_ThatFailedSixtyTimes_IsAnswered429EverywhereAndOthersAreNot()
    {
        await using var host = await WebHost.Start(services => services.AddSingleton<TimeProvider>(_clock));
        await host.Client().SetUp();
        using var eve = host.Client(Eve.ToString());
        var failed = host.Services.GetRequiredService<FailedSignIns>();
        for (var i = 0; i < 57; i++) failed.Begin(Eve);
        _clock.Advance(TimeSpan.FromMinutes(10));

        // Right ones are not counted; three more wrong ones are all there is, whichever account they are for.
        for (var i = 0; i < 4; i++) Assert.Equal(HttpStatusCode.Redirect, (await host.Client(Eve.ToString()).SignIn()).StatusCode);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await eve.SignIn($"nobody{i}@example.com", "Summer2026!x")).StatusCode);

        using var page = await eve.SignIn();
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(50), page.Headers.RetryAfter!.Delta);
        Assert.Contains("Try again in 50 minutes", await page.Text(), StringComparison.Ordinal);
        using var api = await eve.PostAsJsonAsync("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword });
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(50)), (api.StatusCode, api.Headers.RetryAfter!.Delta));
        Assert.Equal(HttpStatusCode.Redirect, (await host.Client(Ann.ToString()).SignIn()).StatusCode);

        _clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(HttpStatusCode.Redirect, (await host.Client(Eve.ToString()).SignIn()).StatusCode);
    }
}
