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
        if (isBelieved) return new(false, Wording.AFurtherProxyIsNot, Wording.TheProxyAtIsBelieved.With(seen.Connection, seen.Address, more), [.. known, seen.Address]);
        if (more is not null) return new(false, Wording.AProxyIsNotBelieved, Wording.TheConnectionComesFromWhich.With(seen.Connection, more), [.. known, seen.Connection]);
        if (OtherWays.FirstOrDefault(seen.Headers.ContainsKey) is { } other) return new(false, Wording.TheProxySaysTheVisitors, Wording.ItSendsThisInstanceReads.With(other, ForwardedFor, ForwardedProto, seen.Connection), known.Contains(seen.Connection) ? null : [.. known, seen.Connection]);
        if (seen.Headers.ContainsKey("Via")) return new(false, Wording.AProxyHidesYourAddress, Wording.SomethingOnTheWaySays.With(ForwardedFor, ForwardedProto, seen.Connection), known.Contains(seen.Connection) ? null : [.. known, seen.Connection]);
        return seen.IsPrivate
            ? new(true, Wording.NoProxySaysAnything, Wording.YouComeFromAnAddress.With(seen.Address, ForwardedFor, ForwardedProto))
            : new(true, Wording.NothingStandsBetween, Wording.YouComeFromWithoutA.With(seen.Address));
    }

    private static ProxyVerdict Believed(SeenRequest seen)
    {
        if (seen.IsPrivate) return new(true, Wording.TheProxyIsBelieved, Wording.ItSaysThatYouCome.With(seen.Address));
        return seen.Scheme == "http" && !seen.Headers.ContainsKey("X-Original-Proto")
            ? new(true, Wording.TheProxyIsBelieved, Wording.ItSaysThatYouComeFrom.With(seen.Address, ForwardedProto))
            : new(true, Wording.TheProxyIsBelieved, Wording.TheConnectionComesFromA.With(seen.Connection, seen.Address));
    }
}
