using System.Net;
using System.Net.Sockets;

namespace Analytics.Tests.Kit;

/// <summary>
/// A port of this machine for who has to be told its number before it listens there, or listens there twice. It is bound, so that the system
/// gives it to nobody who asks for any, and not listened on, so that who asks for this very one has it.
/// </summary>
public sealed class HeldPort : IDisposable
{
    // Bound by TCP sockets of .NET as by those of servers everywhere: with SO_REUSEADDR, which is what lets the second one in.
    private readonly Socket _held = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public HeldPort() => _held.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Number => ((IPEndPoint)_held.LocalEndPoint!).Port;

    public void Dispose() => _held.Dispose();
}
