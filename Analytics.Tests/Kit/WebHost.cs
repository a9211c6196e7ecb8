using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Kit;

/// <summary>
/// The real program on a data folder of its own: <c>await using var host = await WebHost.Start(("Analytics:Registration", "open"));</c>
/// </summary>
public sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;
    private readonly TemporaryFolder? _owned;

    private WebHost(string folder, TemporaryFolder? owned, (string Key, string Value)[] settings, Action<IServiceCollection>? services)
    {
        Folder = folder;
        _owned = owned;
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting("Analytics:DataDirectory", folder);
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
            builder.ConfigureServices(static s => s.AddSingleton<IStartupFilter, ClientAddresses>());
            if (services is not null) builder.ConfigureServices(services);
        });
    }

    /// <summary>The instance's data folder.</summary>
    public string Folder { get; }

    /// <summary>The program's services; scoped ones need a scope.</summary>
    public IServiceProvider Services => _factory.Services;

    /// <summary>Starts on a new folder, which goes with the host.</summary>
    public static Task<WebHost> Start(params (string Key, string Value)[] settings) => Start(services: null, settings);

    /// <summary>Starts on a new folder with some services replaced.</summary>
    public static async Task<WebHost> Start(Action<IServiceCollection>? services, params (string Key, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        await ReadyTables.PutInto(folder);
        return await Started(new WebHost(folder.Path, folder, settings, services));
    }

    /// <summary>Starts on a folder that stays, making the tables there as the program does: for what must survive a restart.</summary>
    public static Task<WebHost> StartOn(TemporaryFolder folder, params (string Key, string Value)[] settings) => StartOn(folder, services: null, settings);

    /// <summary>Starts on a folder that stays with some services replaced.</summary>
    public static Task<WebHost> StartOn(TemporaryFolder folder, Action<IServiceCollection>? services, params (string Key, string Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Started(new WebHost(folder.Path, owned: null, settings, services));
    }

    /// <summary>Starts on a new folder behind a real port of this machine, for browsers and sockets.</summary>
    public static Task<WebHost> Listen(params (string Key, string Value)[] settings) => Listen(services: null, settings);

    /// <summary>Starts on a new folder behind a real port, with some services replaced.</summary>
    public static async Task<WebHost> Listen(Action<IServiceCollection>? services, params (string Key, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        await ReadyTables.PutInto(folder);
        return await Listening(folder.Path, folder, 0, settings, services);
    }

    /// <summary>Starts behind a port on a folder that stays: for what must survive a restart.</summary>
    public static Task<WebHost> ListenOn(TemporaryFolder folder, HeldPort port, params (string Key, string Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(port);
        return Listening(folder.Path, owned: null, port.Number, settings, services: null);
    }

    private static async Task<WebHost> Listening(string folder, TemporaryFolder? owned, int port, (string Key, string Value)[] settings, Action<IServiceCollection>? services)
    {
        // Said as an address too: with the port alone the program still takes its default one, which only one host can have.
        var host = new WebHost(folder, owned, [("urls", $"http://127.0.0.1:{port}"), .. settings], services);
        host._factory.UseKestrel(port);
        try
        {
            host._factory.StartServer();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where a host that listens is reached.</summary>
    public Uri Address => _factory.ClientOptions.BaseAddress;

    /// <summary>A browser of its own: keeps cookies, follows no redirect.</summary>
    /// <param name="from">The address that the host sees it come from; null for one that no other has; <see cref="ClientAddresses.AsItComes"/> for that of its connection.</param>
    public HttpClient Client(string? from = null)
    {
        var client = _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = Address });
        if (from != ClientAddresses.AsItComes) client.DefaultRequestHeaders.Add(ClientAddresses.Header, from ?? ClientAddresses.Next());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        _owned?.Dispose();
    }

    private static async Task<WebHost> Started(WebHost host)
    {
        try
        {
            _ = host._factory.Server;
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }
}
