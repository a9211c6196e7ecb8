using System.CommandLine;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>health</c>: whether a running server can take events, for container and service managers.</summary>
internal static class HealthVerb
{
    private const int TimeoutSeconds = 5;

    public static Command Describe(VerbSide side)
    {
        var url = new Option<string?>("--url") { Description = "Address of the server. Default: where these settings have it listen.", HelpName = "URL" };
        var health = new Command("health", "Ask a running server whether it can take events. 0 yes, 1 no, 3 nothing answers.") { url, CommonOptions.Json };
        health.SetAction((line, cancel) => side.Here(line, (caller, c) => Ask(caller, line.GetValue(url), c), cancel));
        return health;
    }

    private static async Task<int> Ask(Caller caller, string? named, CancellationToken cancel)
    {
        var server = Listening(caller.Configuration);
        if (named is not null && !Uri.TryCreate(named.TrimEnd('/') + "/", UriKind.Absolute, out server)) throw new VerbException($"'{named}' is no address such as http://localhost:5000.", ExitCode.Usage);
        var address = new Uri(server, "health/ready");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(TimeoutSeconds) };
        try
        {
            using var answer = await http.GetAsync(address, cancel);
            var isReady = answer.IsSuccessStatusCode;
            var said = await answer.Content.ReadAsStringAsync(cancel);
            await caller.Show(new { Ready = isReady, Address = address, Status = (int)answer.StatusCode }, text => text.WriteLineAsync($"{(isReady ? "ready" : "not ready")}: {address} {said}"));
            return isReady ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            await caller.Errors.WriteLineAsync($"Nothing answers at {address}: {e.Message}");
            return ExitCode.Busy;
        }
    }

    /// <summary>The first address that a server with these settings listens on, as this machine reaches it.</summary>
    internal static Uri Listening(IConfiguration configuration)
    {
        var named = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault()
            ?? (configuration["http_ports"]?.Split(';')[0] is { Length: > 0 } port ? $"http://localhost:{port}" : "http://localhost:5000");
        foreach (var any in (ReadOnlySpan<string>)["//*", "//+", "//0.0.0.0", "//[::]"]) named = named.Replace(any, "//localhost", StringComparison.Ordinal);
        return new Uri(named.TrimEnd('/') + "/");
    }
}
