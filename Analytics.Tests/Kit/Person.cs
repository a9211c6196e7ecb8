using System.Net;
using System.Security.Cryptography;
using System.Text;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;

namespace Analytics.Tests.Kit;

/// <summary>A visitor of a test's site, and what they do there: <c>await site.By("ann").Pageview("/a").At("10:00")</c>.</summary>
public sealed class Person(TestSite site, string name, bool user)
{
    public const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    public const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

    /// <summary>The address of somebody of this name; from a range that belongs to no country.</summary>
    public static string AddressOf(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return $"10.{hash[0]}.{hash[1]}.{hash[2]}";
    }

    public Doing Pageview(string path) => Does(EventKind.Pageview) with { Sent = Blank(EventKind.Pageview) with { Path = path } };
    public Doing RouteChange(string path) => Does(EventKind.RouteChange) with { Sent = Blank(EventKind.RouteChange) with { Path = path } };
    public Doing Event(string eventName) => Does(EventKind.Custom) with { Sent = Blank(EventKind.Custom) with { Name = eventName } };
    public Doing Report(EventKind kind, string? path = null) => Does(kind) with { Sent = Blank(kind) with { Path = path } };

    /// <summary>The exit report of a page with the time that was spent on it.</summary>
    public Doing Exit(string? path, int? engagedMs = null) => Does(EventKind.Exit) with { Sent = Blank(EventKind.Exit) with { Path = path, EngagedMs = engagedMs } };

    public Doing Does(EventKind kind) => new(site, Blank(kind), site.Server);

    private Event Blank(EventKind kind) => new()
    {
        Kind = kind,
        Ip = AddressOf(name),
        UserAgent = Chrome,
        UserId = user ? name : null,
    };
}
