using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Analytics.Tests.Kit;

/// <summary>A mail server that takes everything and shows it: as much of SMTP as a client needs. Source: RFC 5321.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<(string To, string Subject, string Text)> _mails = Channel.CreateUnbounded<(string, string, string)>();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _taking;

    public MailServer()
    {
        _listener.Start();
        _taking = Take();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The settings that make an instance send here.</summary>
    public (string Key, string Value)[] Settings =>
    [
        ("Analytics:Smtp:Host", "127.0.0.1"), ("Analytics:Smtp:Port", Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Analytics:Smtp:Tls", "false"),
        ("Analytics:Smtp:From", "stats@example.com"), ("Analytics:PublicUrl", "http://localhost"),
    ];

    /// <summary>The next mail, when it has come.</summary>
    public async Task<(string To, string Subject, string Text)> Next()
    {
        using var patience = new CancellationTokenSource(Patience.Long);
        return await _mails.Reader.ReadAsync(patience.Token);
    }

    public bool IsEmpty => !_mails.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        if (_end.IsCancellationRequested) return;
        await _end.CancelAsync();
        _listener.Stop();
        await _taking;
    }

    private async Task Take()
    {
        try
        {
            while (true) _ = Serve(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var held = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
        var to = "";
        await writer.WriteLineAsync("220 ready");
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase)) to = new MailAddress(line[8..].Trim().Trim('<', '>')).Address;
            if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase)) return;
            if (!line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("250 ok");
                continue;
            }
            await writer.WriteLineAsync("354 go on");
            var lines = new List<string>();
            while (await reader.ReadLineAsync(_end.Token) is { } part && part != ".") lines.Add(part);
            await writer.WriteLineAsync("250 taken");
            var split = lines.IndexOf("");
            var subject = string.Concat(lines.Take(split).SkipWhile(l => !l.StartsWith("Subject:", StringComparison.OrdinalIgnoreCase)).TakeWhile((l, i) => i == 0 || l.StartsWith(' ')));
            await _mails.Writer.WriteAsync((to, subject["Subject:".Length..].Trim(), Decoded(lines[..split], lines[(split + 1)..])), _end.Token);
        }
    }

    private static string Decoded(List<string> heads, List<string> body)
    {
        var coding = heads.FirstOrDefault(h => h.StartsWith("Content-Transfer-Encoding:", StringComparison.OrdinalIgnoreCase)) ?? "";
        if (coding.Contains("base64", StringComparison.OrdinalIgnoreCase)) return Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(body)));
        if (!coding.Contains("quoted-printable", StringComparison.OrdinalIgnoreCase)) return string.Join('\n', body);
        var text = string.Join('\n', body).Replace("=\n", "", StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(text, "=([0-9A-F]{2})", m => ((char)Convert.ToByte(m.Groups[1].Value, 16)).ToString());
    }
}
