using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Deploy;

/// <summary>A real proxy with a sample configuration of deploy/, in which only addresses and files are others.</summary>
internal sealed class RunningProxy : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TemporaryFolder _folder;
    private readonly HeldPort _port;

    private RunningProxy(Process process, TemporaryFolder folder, HeldPort port) => (_process, _folder, _port) = (process, folder, port);

    /// <summary>Where it is reached.</summary>
    public Uri Address => new($"https://127.0.0.1:{_port.Number}/");

    public static Task<RunningProxy> Nginx(Uri server, string extra = "") => Start("nginx", server, (folder, port) =>
    {
        var site = Sample("nginx.conf").Replace("listen 443 ssl", $"listen 127.0.0.1:{port} ssl", StringComparison.Ordinal).Replace("/etc/ssl/stats.example.com", folder.File("stats"), StringComparison.Ordinal)
            .Replace("127.0.0.1:5000", server.Authority, StringComparison.Ordinal);
        if (extra.Length > 0) site = site.Insert(site.LastIndexOf('}'), Sample(extra).Replace("127.0.0.1:5000", server.Authority, StringComparison.Ordinal));
        File.WriteAllText(folder.File("nginx.conf"), $$"""
            daemon off; pid {{folder.File("pid")}}; error_log stderr; worker_processes 1;
            events { }
            http {
              access_log off;
              client_body_temp_path {{folder.Path}}/b; proxy_temp_path {{folder.Path}}/p; fastcgi_temp_path {{folder.Path}}/f; uwsgi_temp_path {{folder.Path}}/u; scgi_temp_path {{folder.Path}}/s;
              {{site}}
            }
            """);
        return ["-p", folder.Path, "-c", folder.File("nginx.conf")];
    });

    public static Task<RunningProxy> Haproxy(Uri server) => Start("haproxy", server, (folder, port) =>
    {
        File.WriteAllText(folder.File("haproxy.cfg"), Sample("haproxy.cfg").Replace("bind :443", $"bind 127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("/etc/ssl/stats.example.com.pem", folder.File("both.pem"), StringComparison.Ordinal).Replace("127.0.0.1:5000", server.Authority, StringComparison.Ordinal));
        return ["-db", "-f", folder.File("haproxy.cfg")];
    });

    public static Task<RunningProxy> Caddy(Uri server) => Start("caddy", server, (folder, port) =>
    {
        File.WriteAllText(folder.File("Caddyfile"), $"{{\n\tadmin off\n\tauto_https disable_redirects\n\tdefault_sni stats.example.com\n}}\n" + Sample("Caddyfile")
            .Replace("stats.example.com {", $":{port} {{\n\tbind 127.0.0.1\n\ttls {folder.File("stats.pem")} {folder.File("stats.key")}", StringComparison.Ordinal).Replace("127.0.0.1:5000", server.Authority, StringComparison.Ordinal));
        return ["run", "--config", folder.File("Caddyfile"), "--adapter", "caddyfile"];
    });

    /// <summary>A client that comes from an address of this machine and takes the proxy's certificate for what it is.</summary>
    public HttpClient Client(IPAddress from) => new(Handler(from)) { BaseAddress = Address };

    public static SocketsHttpHandler Handler(IPAddress from) => new()
    {
        AllowAutoRedirect = false,
#pragma warning disable CA5359 // The certificate was made for this test a moment ago; nobody could vouch for it.
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _port.Dispose();
        _folder.Dispose();
    }

    private static async Task<RunningProxy> Start(string program, Uri server, Func<TemporaryFolder, int, string[]> configure)
    {
        var (folder, port) = (new TemporaryFolder(), new HeldPort());
        WriteCertificate(folder);
        var start = new ProcessStartInfo(NeedsProgramAttribute.PathOf(program)!, configure(folder, port.Number)) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder.Path };
        // Where Caddy keeps what it remembers.
        start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CONFIG_HOME"] = folder.Path;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        var said = process.StandardError.ReadToEndAsync();
        var proxy = new RunningProxy(process, folder, port);
        using var client = proxy.Client(IPAddress.Loopback);
        using var patience = new CancellationTokenSource(Patience.Long);
        while (!await IsReady(client))
        {
            if (process.HasExited) throw new InvalidOperationException($"{program} ended: {await said}");
            await Task.Delay(20, patience.Token);
        }
        return proxy;
    }

    private static async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Sample(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) return File.ReadAllText(Path.Combine(folder.FullName, "deploy", "proxy", name));
        throw new InvalidOperationException("The tests do not lie within the repository.");
    }

    private static void WriteCertificate(TemporaryFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=stats.example.com", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var (pem, secret) = (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(folder.File("stats.pem"), pem);
        File.WriteAllText(folder.File("stats.key"), secret);
        File.WriteAllText(folder.File("both.pem"), pem + "\n" + secret);
    }
}
