using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Analytics.Benchmarks.Ingest;

/// <summary>The real program on a data folder of its own, with one site that takes as much as comes.</summary>
internal sealed partial class Product : IDisposable
{
    private const string Email = "bench@example.com";
    private const string Password = "correct horse battery staple";

    private Product(ChildProcess process, int port, string siteId, string siteKey, string database) =>
        (Process, Port, SiteId, SiteKey, Database) = (process, port, siteId, siteKey, database);

    public ChildProcess Process { get; }
    public int Port { get; }
    public string SiteId { get; }
    public string SiteKey { get; }
    public string Database { get; }

    /// <summary>Starts twice: to make the site through the API, then with its rate limits lifted in the file.</summary>
    public static async Task<Product> Start(TemporaryFolder folder)
    {
        var port = Ports.Free();
        string siteId, siteKey;
        using (var first = Run(folder, port))
        {
            await Ports.Answers(port, first);
            (siteId, siteKey) = await MakeSite(port);
            await first.Kill();
        }
        var database = folder.In("analytics.db");
        using (var connection = Open(database))
        using (var command = connection.CreateCommand())
        {
            // Not 0: the limits are to be counted, only never reached.
            command.CommandText = "UPDATE site SET rate_limit_per_ip_per_minute = 1000000000, rate_limit_per_minute = 1000000000";
            command.ExecuteNonQuery();
        }
        var process = Run(folder, port);
        await Ports.Answers(port, process);
        return new(process, port, siteId, siteKey, database);
    }

    /// <summary>Starts on a folder that holds a site already.</summary>
    public static async Task<Product> On(TemporaryFolder folder)
    {
        var port = Ports.Free();
        var process = Run(folder, port);
        await Ports.Answers(port, process);
        return new(process, port, "", "", folder.In("analytics.db"));
    }

    /// <summary>Hands the sites of a made-up account to the program's own; the public id of one of them.</summary>
    public string Adopt(string from)
    {
        using var connection = Open(Database);
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE site_member SET user_id = (SELECT id FROM accounts LIMIT 1) WHERE user_id = $from; SELECT public_id FROM site LIMIT 1";
        command.Parameters.AddWithValue("$from", from);
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>Signs in with a browser; what it then stores.</summary>
    public async Task<string> SignIn(IBrowser chromium)
    {
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"http://127.0.0.1:{Port}/login");
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").First.FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Browser.BrowserRun.SitesPage());
        return await context.StorageStateAsync();
    }

    /// <summary>A token of the HTTP API.</summary>
    public static async Task<string> Token(HttpClient client)
    {
        using var login = await client.PostAsJsonAsync("/api/login", new { email = Email, password = Password });
        login.EnsureSuccessStatusCode();
        return (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    /// <summary>Signs in through the form of the page, as a browser without scripts does.</summary>
    public async Task SignIn(HttpClient client)
    {
        var html = await client.GetStringAsync("/login");
        var hidden = HiddenField().Matches(html).Select(match => KeyValuePair.Create(match.Groups[1].Value, System.Net.WebUtility.HtmlDecode(match.Groups[2].Value))).DistinctBy(field => field.Key);
        using var form = new FormUrlEncodedContent([.. hidden, new("Form.Email", Email), new("Form.Password", Password)]);
        using var answer = await client.PostAsync("/login", form);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath == "/login") throw new InvalidOperationException("The sign-in was refused.");
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    /// <summary>Subscriptions to the live feed, and the heap in MiB once it has come to rest.</summary>
    public async Task<(int Subscriptions, double HeapMiB)> Held()
    {
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{Port}") };
        var (subscriptions, heap) = (0, double.MaxValue);
        // Circuits end a moment after their page; garbage is collected when there is some.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await Task.Delay(500);
            var figures = await Figures(client);
            (subscriptions, heap) = ((int)figures["analytics_live_subscriptions"], Math.Min(heap, figures["dotnet_gc_heap_bytes"] / (1 << 20)));
        }
        return (subscriptions, heap);
    }

    /// <summary>Bytes that the program gave to objects since its start.</summary>
    public async Task<double> Allocated()
    {
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{Port}") };
        return (await Figures(client))["dotnet_gc_allocated_bytes_total"];
    }

    private static async Task<Dictionary<string, double>> Figures(HttpClient client) =>
        (await client.GetStringAsync("/metrics")).Split('\n').Where(line => !line.StartsWith('#')).Select(line => line.Split(' ')).Where(line => line.Length == 2 && !line[0].Contains('{')).ToDictionary(line => line[0], line => double.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The program anew on the same folder, after it was killed.</summary>
    public async Task<Product> Again(TemporaryFolder folder)
    {
        var process = Run(folder, Port);
        await Ports.Answers(Port, process);
        return new(process, Port, SiteId, SiteKey, Database);
    }

    /// <summary>Rows of the table of events; call when the program has ended.</summary>
    public long StoredEvents()
    {
        using var connection = Open(Database);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT count(*) FROM event) + (SELECT ifnull(sum(events), 0) FROM segment)";
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose() => Process.Dispose();

    private static ChildProcess Run(TemporaryFolder folder, int port)
    {
        var assembly = Environment.GetEnvironmentVariable("ANALYTICS") ?? Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "Analytics.Web", "bin", Configuration, "net10.0", "Analytics.Web.dll"));
        if (!File.Exists(assembly)) throw new FileNotFoundException("Build Analytics.Web in the same configuration first.", assembly);
        var process = ChildProcess.Of(assembly, ["--urls", $"http://127.0.0.1:{port}"],
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("Analytics__DataDirectory", folder.Path), ("Analytics__Admin__Email", Email), ("Analytics__Admin__Password", Password));
        process.Drain();
        return process;
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static async Task<(string SiteId, string SiteKey)> MakeSite(int port)
    {
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Token(client));
        using var made = await client.PostAsJsonAsync("/api/sites", new { name = "Shop", url = "https://shop.example.com", timezone = "Europe/Berlin" });
        made.EnsureSuccessStatusCode();
        var site = await made.Content.ReadFromJsonAsync<JsonElement>();
        return (site.GetProperty("site_id").GetString()!, site.GetProperty("site_key").GetString()!);
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
