using System.Net;
using System.Net.Sockets;

namespace Analytics.Web.Endpoints;

/// <summary>
/// Room for the large bodies of all requests together. What finds none is told to come back, so that memory stays bounded however many send at
/// once and however slowly their events can be stored. A body takes its room as it arrives: what is only announced takes none from others.
/// One client may hold as much as it leaves free: alone half of the room, beside another greedy one a third. So the next always finds some.
/// </summary>
/// <remarks>Source: Choudhury and Hahne, "Dynamic Queue Length Thresholds for Shared-Memory Packet Switches", IEEE/ACM Transactions on Networking 6 (1998).</remarks>
/// <param name="mostBytes">Bytes of all large bodies at once.</param>
internal sealed class BodyRoom(long mostBytes = 24 * 1024 * 1024)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, long> _held = [];
    private long _taken;

    /// <summary>Whom a sender's bodies count for: its address, of IPv6 the network of 64 bits that one customer has.</summary>
    public static IPAddress ClientOf(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new(bytes);
    }

    /// <summary>Bytes that a client holds now.</summary>
    public long HeldBy(IPAddress client)
    {
        lock (_gate) return _held.GetValueOrDefault(client);
    }

    /// <summary>Takes room for so many bytes more of a client; false where there is none, or none left for this one.</summary>
    public bool TryTake(IPAddress client, long bytes)
    {
        lock (_gate)
        {
            var held = _held.GetValueOrDefault(client) + bytes;
            if (held > mostBytes - _taken - bytes) return false;
            _held[client] = held;
            _taken += bytes;
            return true;
        }
    }

    /// <summary>Gives a client's room back.</summary>
    public void Give(IPAddress client, long bytes)
    {
        lock (_gate)
        {
            _taken -= bytes;
            var left = _held[client] - bytes;
            if (left == 0) _held.Remove(client);
            else _held[client] = left;
        }
    }
}
