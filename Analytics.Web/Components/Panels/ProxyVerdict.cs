namespace Analytics.Web.Components.Panels;

/// <summary>What a request of one's own tells about the proxies in front of the instance, and what to set.</summary>
/// <param name="IsFine">True where visitors' own addresses arrive.</param>
/// <param name="Head">The finding in one line.</param>
/// <param name="Text">What it means and what to do.</param>
/// <param name="Proxies">What <c>Analytics:KnownProxies</c> should hold; null where it is right as it is.</param>
public sealed record ProxyVerdict(bool IsFine, string Head, string Text, IReadOnlyList<string>? Proxies = null)
{
    private const string ForwardedFor = "X-Forwarded-For", ForwardedProto = "X-Forwarded-Proto";

    private static readonly string[] OtherWays = ["X-Real-IP", "CF-Connecting-IP", "True-Client-IP", "Forwarded"];

    public static ProxyVerdict Of(SeenRequest seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var known = seen.KnownProxies ?? [];
        // Without known proxies nobody is believed, and what claims to be the framework's own note comes from the sender.
        var isBelieved = known.Count > 0 && seen.Headers.ContainsKey("X-Original-For");
        var more = seen.Headers.GetValueOrDefault(ForwardedFor);
        if (isBelieved && more is null) return Believed(seen);
        if (isBelieved) return new(false, "A further proxy is not believed", $"The proxy at {seen.Connection} is believed. Behind it stands {seen.Address}, which passes on an address too ({more}). If that is a proxy of yours, add it; as long as it is not believed, all visitors behind it are one. If it is somebody else's, all is well.", [.. known, seen.Address]);
        if (more is not null) return new(false, "A proxy is not believed", $"The connection comes from {seen.Connection}, which says that it passes on a request of {more}. It is not among the known proxies, so that all visitors share its address: they are told apart by their browser only, limits of one address hold for all of them, and countries are the proxy's. If the proxy is yours, name it.", [.. known, seen.Connection]);
        if (OtherWays.FirstOrDefault(seen.Headers.ContainsKey) is { } other) return new(false, "The proxy says the visitor's address in a header that is not read", $"It sends {other}. This instance reads {ForwardedFor} and {ForwardedProto}, from known proxies only: let the proxy set them, and name it ({seen.Connection}).", known.Contains(seen.Connection) ? null : [.. known, seen.Connection]);
        if (seen.Headers.ContainsKey("Via")) return new(false, "A proxy hides your address", $"Something on the way says that it passes requests on, but not whose. Let it set {ForwardedFor} and {ForwardedProto}, and name it ({seen.Connection}).", known.Contains(seen.Connection) ? null : [.. known, seen.Connection]);
        return seen.IsPrivate
            ? new(true, "No proxy says anything", $"You come from {seen.Address}, an address of this machine or of a private network. If you are in that network, all is well. If you came over the internet, a proxy hides your address: let it set {ForwardedFor} and {ForwardedProto}, and name it.")
            : new(true, "Nothing stands between", $"You come from {seen.Address} without a proxy that says so. Visitors' own addresses arrive, and nothing need be set.");
    }

    private static ProxyVerdict Believed(SeenRequest seen)
    {
        if (seen.IsPrivate) return new(true, "The proxy is believed", $"It says that you come from {seen.Address}, an address of a private network. If you came over the internet, another proxy in front of it hides your address.");
        return seen.Scheme == "http" && !seen.Headers.ContainsKey("X-Original-Proto")
            ? new(true, "The proxy is believed", $"It says that you come from {seen.Address}. It does not say {ForwardedProto}: if it speaks https to visitors, let it, or snippets and links name http.")
            : new(true, "The proxy is believed", $"The connection comes from {seen.Connection}, a known proxy; it says that you come from {seen.Address}. Visitors' own addresses arrive, and nothing need be set.");
    }
}
