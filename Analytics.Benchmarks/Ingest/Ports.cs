using System.Net;
using System.Net.Sockets;

namespace Analytics.Benchmarks.Ingest;

/// <summary>Ports of this machine.</summary>
internal static class Ports
{
    /// <summary>One that nobody listens on now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until somebody takes connections.</summary>
    public static async Task Answers(int port, ChildProcess of)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (of.HasEnded) throw new InvalidOperationException("The program ended before it took connections.");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }
        throw new TimeoutException("The program took no connections for a minute.");
    }
}
