using System.Net;
using System.Net.Sockets;
using System.Text;
using Analytics.Core.Sites;
using Analytics.Tests.Deploy;
using Analytics.Tests.Kit;
using Analytics.Web.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>Bodies on the real port that come slowly or not to their end, and what they leave to others.</summary>
public sealed class SlowBodiesTests
{
    private static readonly IPAddress Greedy = IPAddress.Parse("127.0.0.1"), Other = IPAddress.Parse("127.0.0.2");

    [Theory]
    [InlineData("/ingest/event", 98_000, 90_000)]
    [InlineData("/ingest/bulk", 5_000_000, 1_000_000)]
    public async Task Body_ThatBeginsWithABurstAndNeverEnds_IsGivenUp(string door, int announced, int sent)
    {
        // The time moves on its own: what is waited for is the connection's end.
        var clock = new FakeClock();
        await using var host = await WebHost.Listen(services => services.AddSingleton<TimeProvider>(clock));
        using var patience = new CancellationTokenSource(Patience.Long);
        using var socket = await Connect(host, Greedy, patience.Token);
        await socket.GetStream().WriteAsync(Head(door, announced, new string(' ', sent)), patience.Token);

        var answer = Line(socket, patience.Token);
        while (!answer.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(answer, Task.Delay(10, patience.Token));
            patience.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal("HTTP/1.1 408 Request Timeout", await answer);
    }

    [Fact]
    public async Task LargeBodies_OfAClientThatHoldsAllItMay_LeaveRoomToAnotherAddress()
    {
        var room = new BodyRoom(1_200_000);
        await using var host = await WebHost.Listen(services => services.AddSingleton(room));
        var created = Assert.IsType<SiteCreation.Created>(await host.Services.GetRequiredService<ISiteDirectory>().Create("owner", new("Shop", "https://shop.example", "UTC"), default));
        var door = $"/ingest/bulk?site_id={created.Site.PublicId}&k={created.PublicKey}";
        using var patience = new CancellationTokenSource(Patience.Long);
        using HttpClient greedy = Client(host, Greedy), other = Client(host, Other);
        using var holding = await Connect(host, Greedy, patience.Token);
        await holding.GetStream().WriteAsync(Head(door, 550_000, "[" + new string(' ', 500_000)), patience.Token);

        // What arrived is held a moment after it was sent. The room is only looked at: a post, or room taken on trial, could be what refuses another.
        await Soon.Holds(() => room.HeldBy(Greedy) >= 500_000);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Send(greedy));
        Assert.Equal(HttpStatusCode.OK, await Send(other));

        // Room is given back a moment after the answer. What somebody else holds is no client's to take, and would refuse the rest.
        await Soon.Holds(() => room.HeldBy(Other) == 0);

        // Its body done, the client has its room again.
        await holding.GetStream().WriteAsync(Encoding.ASCII.GetBytes(new string(' ', 49_998) + "]"), patience.Token);
        Assert.Equal("HTTP/1.1 200 OK", await Line(holding, patience.Token));
        await Soon.Holds(() => room.HeldBy(Greedy) == 0);
        Assert.Equal(HttpStatusCode.OK, await Send(greedy));

        async Task<HttpStatusCode> Send(HttpClient client)
        {
            using var answer = await client.PostAsync(new Uri(door, UriKind.Relative), new StringContent("[{\"event_type\":\"pageview\",\"path\":\"/\"}" + new string(' ', 200_000) + "]"), patience.Token);
            return answer.StatusCode;
        }
    }

    private static HttpClient Client(WebHost host, IPAddress from) => new(RunningProxy.Handler(from)) { BaseAddress = host.Address };

    private static async Task<TcpClient> Connect(WebHost host, IPAddress from, CancellationToken cancel)
    {
        var socket = new TcpClient(new IPEndPoint(from, 0));
        await socket.ConnectAsync(host.Address.Host, host.Address.Port, cancel);
        return socket;
    }

    private static byte[] Head(string door, int length, string body) => Encoding.ASCII.GetBytes($"POST {door} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n{body}");

    private static async Task<string?> Line(TcpClient socket, CancellationToken cancel)
    {
        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII, leaveOpen: true);
        return await reader.ReadLineAsync(cancel);
    }
}
