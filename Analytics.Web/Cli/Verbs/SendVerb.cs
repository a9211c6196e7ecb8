using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>send</c>: one test event on the way of every event, with the verdict of each step.</summary>
internal static class SendVerb
{
    // A browser like any other, or the event would end as a bot's.
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private static readonly Option<string> Path = new("--path") { Description = "Path of the page.", DefaultValueFactory = _ => "/test" };
    private static readonly Option<string?> Name = new("--name") { Description = "Send a custom event of this name instead of a pageview." };
    private static readonly Option<string?> Title = new("--title") { Description = "Title of the page." };
    private static readonly Option<string?> Referrer = new("--referrer") { Description = "Address of the page that led there." };
    private static readonly Option<string> UserAgent = new("--user-agent") { Description = "The visitor's browser. Default: a current Chrome.", DefaultValueFactory = _ => Browser };
    private static readonly Option<IPAddress> Ip = new("--ip") { Description = "The visitor's address.", DefaultValueFactory = _ => IPAddress.Loopback, CustomParser = result => IPAddress.TryParse(result.Tokens[0].Value, out var address) ? address : Refuse(result) };
    private static readonly Option<string?> Key = new("--key") { Description = "The key to send with. Default: the site's public key." };
    private static readonly Option<string?> Origin = new("--origin") { Description = "The page's origin, such as https://example.com. Default: the site's own." };

    public static Command Describe(VerbSide side)
    {
        var send = new Command("send", "Send one test event to a site and print how each step of the way judged it. An accepted one is counted.") { SiteVerb.Site, Path, Name, Title, Referrer, UserAgent, Ip, Key, Origin, CommonOptions.Json };
        send.SetAction((line, cancel) => side.OnInstance(line, Send, Needs.Nothing, cancel));
        return send;
    }

    private static IPAddress Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"'{result.Tokens[0].Value}' is no IP address.");
        return IPAddress.None;
    }

    private static async Task<int> Send(Act act, CancellationToken cancel)
    {
        var (line, site) = (act.Line, SiteVerb.Find(act, act.Line));
        var origin = line.GetValue(Origin) ?? site.Site.Url;
        var name = line.GetValue(Name);
        var body = new JsonObject { ["event_type"] = name is null ? "pageview" : "custom", ["url"] = origin.TrimEnd('/') + line.GetValue(Path) };
        if (name is not null) body["name"] = name;
        if (line.GetValue(Title) is { } title) body["title"] = title;
        if (line.GetValue(Referrer) is { } referrer) body["referrer"] = referrer;
        var (sent, problem) = RawEventParser.Parse(System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));
        if (sent is null) throw new VerbException(problem!.Detail, ExitCode.Usage);
        var request = new ReceivedRequest
        {
            ClientIp = line.GetValue(Ip)!,
            UserAgent = line.GetValue(UserAgent),
            SiteId = site.Site.PublicId,
            Key = line.GetValue(Key) ?? await act.The<ISiteDirectory>().PublicKeyOf(site.Site.Id, cancel),
            HasOrigin = true,
            OriginHost = SiteAddress.HostOf(origin),
        };

        // Rehearsed for the verdicts, which leaves no trace; then the event takes the same way as every other.
        var hit = new Hit(sent, request, act.The<TimeProvider>().GetUtcNow()) { IsRehearsal = true };
        var steps = act.The<Pipeline>().Rehearse(hit, site).Select(v => new StepLine(v.Step, VerdictOf(v.End), v.Detail)).ToList();
        var outcome = await act.The<Ingestor>().Take(sent, request, cancel);
        steps.Add(new("store", outcome is IngestOutcome.Accepted ? "on disk" : "not reached", null));
        var isAccepted = outcome is IngestOutcome.Accepted;
        var seen = isAccepted ? Seen(hit) : null;
        await act.Show(new { Site = site.Site.PublicId, Outcome = VerdictOf(outcome), Accepted = isAccepted, Steps = steps, Event = seen }, async text =>
        {
            await Printing.Table(text, ["STEP", "VERDICT", ""], [.. steps.Select(s => new[] { s.Step, s.Verdict, s.Detail ?? "" })]);
            await text.WriteLineAsync(isAccepted ? $"Accepted: {string.Join(", ", seen!.Select(p => $"{p.Key} {p.Value}"))}" : $"Not counted: {VerdictOf(outcome)}");
        });
        return isAccepted ? ExitCode.Done : ExitCode.Failed;
    }

    private static string VerdictOf(IngestOutcome? outcome) => outcome switch
    {
        null => "passed",
        IngestOutcome.Accepted => "accepted",
        IngestOutcome.Dropped dropped => $"dropped: {dropped.Reason.Word()}",
        IngestOutcome.Refused refused => $"refused: {refused.Reason.Word()}: {refused.Detail}",
        _ => outcome.ToString(),
    };

    /// <summary>What is kept of the event; neither its address nor its User-Agent is.</summary>
    private static Dictionary<string, string> Seen(Hit hit)
    {
        var kept = hit.Accept();
        (string, string?)[] all =
        [
            ("path", kept.Path), ("title", kept.Title), ("name", kept.Name), ("channel", kept.Channel.ToString().ToLowerInvariant()), ("source", kept.Source), ("country", kept.Country),
            ("browser", kept.Browser), ("os", kept.Os), ("device", kept.Device.ToString().ToLowerInvariant()),
        ];
        return all.Where(p => p.Item2 is not null).ToDictionary(p => p.Item1, p => p.Item2!);
    }

    private sealed record StepLine(string Step, string Verdict, string? Detail);
}
