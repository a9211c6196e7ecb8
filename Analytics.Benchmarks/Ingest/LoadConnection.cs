using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Analytics.Benchmarks.Ingest;

/// <summary>
/// One keep-alive connection that sends a request, waits for its answer and sends the next, until told to stop; the last
/// answer is always awaited, so that what was acknowledged is known exactly.
/// </summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SocketAsyncEventArgs _send = new(), _receive = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[][] _requests;
    private readonly LatencyHistogram _latencies;
    private readonly byte[] _answer = new byte[8_192];
    private int _next, _got;
    private long _sentAt, _dueAt, _stopAt, _everyTicks;

    public LoadConnection(byte[][] requests, int number, LatencyHistogram latencies)
    {
        (_requests, _latencies, _next) = (requests, latencies, number * 131 % requests.Length);
        // Each connection has an address of its own, as visitors do.
        _socket.Bind(new IPEndPoint(new IPAddress([127, 0, (byte)(1 + number / 250), (byte)(1 + number % 250)]), 0));
        _send.Completed += (_, _) => { if (Sent()) Run(); };
        _receive.Completed += (_, _) => { if (Received()) Run(); };
    }

    /// <summary>Answers of 204 without a reason for dropping.</summary>
    public long Accepted { get; private set; }

    /// <summary>Answers of 204 that name a reason for dropping.</summary>
    public long Dropped { get; private set; }

    /// <summary>Other answers, and connections that broke.</summary>
    public long Failed { get; private set; }

    /// <summary>The first of the other answers.</summary>
    public string? Failure { get; private set; }

    public Task Connect(int port) => _socket.ConnectAsync(IPAddress.Loopback, port);

    /// <summary>Sends one request after the other; with a pace, each when its time has come, and late ones at once.</summary>
    /// <param name="stopAt">When the last request may be sent.</param>
    /// <param name="everyTicks">Between the times of two requests; 0 = as fast as they are answered.</param>
    /// <param name="firstAfterTicks">Until the time of the first.</param>
    public Task Drive(long stopAt, long everyTicks = 0, long firstAfterTicks = 0)
    {
        (_stopAt, _everyTicks) = (stopAt, everyTicks);
        _ = At(Stopwatch.GetTimestamp() + firstAfterTicks);
        return _ended.Task;
    }

    private async Task At(long due)
    {
        if (due - Stopwatch.GetTimestamp() is > 0 and var early) await Task.Delay(TimeSpan.FromSeconds((double)early / Stopwatch.Frequency));
        BeginAt(due);
        Run();
    }

    private void BeginAt(long due)
    {
        Begin();
        // Measured from when it was due: what waited behind a slow answer has waited too. A timer may also be early by a moment.
        if (_everyTicks > 0) (_dueAt, _sentAt) = (due, Math.Min(due, _sentAt));
    }

    private bool _sending;

    private void Begin()
    {
        var request = _requests[_next];
        _next = _next + 1 == _requests.Length ? 0 : _next + 1;
        _send.SetBuffer(request, 0, request.Length);
        (_got, _sending, _sentAt) = (0, true, Stopwatch.GetTimestamp());
    }

    /// <summary>Goes on for as long as the socket answers at once; otherwise its completion goes on.</summary>
    private void Run()
    {
        while (true)
        {
            if (_sending)
            {
                if (_socket.SendAsync(_send)) return;
                if (!Sent()) return;
            }
            else
            {
                _receive.SetBuffer(_answer, _got, _answer.Length - _got);
                if (_socket.ReceiveAsync(_receive)) return;
                if (!Received()) return;
            }
        }
    }

    private bool Sent()
    {
        if (_send.SocketError != SocketError.Success) return Broke(_send.SocketError.ToString());
        _sending = false;
        return true;
    }

    /// <summary>False when the connection has ended.</summary>
    private bool Received()
    {
        if (_receive.SocketError != SocketError.Success || _receive.BytesTransferred == 0) return Broke(_receive.SocketError.ToString());
        _got += _receive.BytesTransferred;
        var answer = _answer.AsSpan(0, _got);
        if (!answer.EndsWith("\r\n\r\n"u8)) return answer.StartsWith("HTTP/1.1 204"u8) || _got < 12 || Broke(Encoding.ASCII.GetString(answer));
        var now = Stopwatch.GetTimestamp();
        if (!answer.StartsWith("HTTP/1.1 204"u8)) return Broke(Encoding.ASCII.GetString(answer));
        if (answer.IndexOf("\r\nX-Analytics-Dropped: "u8) >= 0) Dropped++;
        else Accepted++;
        _latencies.Add(now - _sentAt);
        if (now >= _stopAt)
        {
            _ended.TrySetResult();
            return false;
        }
        var due = _dueAt + _everyTicks;
        if (_everyTicks > 0 && due > now)
        {
            _ = At(due);
            return false;
        }
        BeginAt(due);
        return true;
    }

    private bool Broke(string how)
    {
        Failed++;
        Failure ??= how;
        _ended.TrySetResult();
        return false;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _send.Dispose();
        _receive.Dispose();
    }
}
