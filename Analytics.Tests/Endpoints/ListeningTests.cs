using System.Net;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>Hosts behind real ports, as browsers reach them.</summary>
public sealed class ListeningTests
{
    [Fact]
    public async Task Hosts_ThatListenAtOnce_HavePortsOfTheirOwn()
    {
        await using var one = await WebHost.Listen();
        await using var other = await WebHost.Listen();
        using var http = new HttpClient();

        Assert.NotEqual(one.Address.Port, other.Address.Port);
        foreach (var address in (Uri[])[one.Address, other.Address])
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(address, "health/ready"))).StatusCode);
    }
}
