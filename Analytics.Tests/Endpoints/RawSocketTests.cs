using System.Net.Sockets;
using System.Text;
using Analytics.Core.Events.Formats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>Bytes on the real port that no client library would send: each gets an answer or its connection is closed; never a 500, never silence.</summary>
public sealed class RawSocketTests
{
    [Fact]
    public async Task Doors_GivenWhatNobodyWouldSend_AlwaysAnswerAndNeverBreak()
    {
        await using var host = await WebHost.Listen();
        var random = new Random(21);
        var doors = WireFormats.All.SelectMany(f => f.Doors).SelectMany(d => d.Methods.Select(m => (Method: m, Path: d.Path.Replace("{site_id}", "site_x", StringComparison.Ordinal)))).Append(("POST", "/ingest/event")).Append(("POST", "/beacon")).ToList();
        var answers = new List<int>();
        foreach (var (method, path) in doors)
        {
            for (var n = 0; n < 12; n++)
            {
                var body = new byte[random.Next(2_000)];
                random.NextBytes(body);
                var head = n switch
                {
                    0 => $"{method} {path}?{Encoding.Latin1.GetString(body.AsSpan(0, Math.Min(100, body.Length))).Replace('\n', 'x').Replace('\r', 'x').Replace(' ', 'x')} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                    1 => $"{method} {path}?%00=%ZZ&p=%ED%A0%80&url=%FF&k=%00 HTTP/1.1\r\nHost: x\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n",
                    2 => $"{method} {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nnot a length\r\n",
                    3 => $"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n",
                    4 => $"{method} {path} HTTP/1.1\r\nHost: x\r\nOrigin: {new string('o', 3_000)}\r\nAuthorization: Bearer {new string('k', 3_000)}\r\nx-site-id: \t\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n",
                    5 => $"{method} {path} HTTP/1.1\r\nHost: x\r\nReferer: http://[::1\r\nUser-Agent: {new string('(', 4_000)}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n",
                    _ => $"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n",
                };
                if (await Status(host.Address, [.. Encoding.Latin1.GetBytes(head), .. n == 2 ? [] : body]) is { } status) answers.Add(status);
            }
        }

        Assert.NotEmpty(answers);
        Assert.DoesNotContain(answers, status => status >= 500);
        Assert.Contains(400, answers);
        using var client = host.Client();
        Assert.True((await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Body_ThatIsCutOff_ClosesItsConnectionAndNothingElse()
    {
        await using var host = await WebHost.Listen();
        for (var n = 0; n < 20; n++)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(host.Address.Host, host.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /ingest/bulk HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n[{\"event_type\""));
            socket.Client.Close(0);
        }

        using var client = host.Client();
        Assert.True((await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode);
    }

    /// <summary>The status of the answer; null where the server closed the connection without one.</summary>
    private static async Task<int?> Status(Uri address, byte[] request)
    {
        using var patience = new CancellationTokenSource(Patience.Long);
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = socket.GetStream();
        try
        {
            await stream.WriteAsync(request, patience.Token);
            socket.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var line = await reader.ReadLineAsync(patience.Token);
            return line is { Length: >= 12 } && line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(line.AsSpan(9, 3), provider: null) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
