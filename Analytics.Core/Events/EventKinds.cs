namespace Analytics.Core.Events;

/// <summary>What each kind of event does to the figures, and how it is called on the wire.</summary>
public static class EventKinds
{
    /// <summary>True for the two kinds that show a page.</summary>
    public static bool IsPageview(this EventKind kind) => kind <= EventKind.RouteChange;

    /// <summary>True for kinds that start, extend and split sessions; the others only add to a pageview.</summary>
    public static bool MakesSession(this EventKind kind) => kind <= EventKind.Download;

    /// <summary>The kind and, for custom events, the name that an <c>event_type</c> stands for. A word that is no kind is a custom event of that name.</summary>
    public static EventKind Parse(string eventType, ref string? name)
    {
        switch (eventType)
        {
            case "pageview" or "page_view" or "PAGE_VIEW": return EventKind.Pageview;
            case "route_change" or "PATH_CHANGE": return EventKind.RouteChange;
            case "exit" or "PAGE_EXIT": return EventKind.Exit;
            case "engagement": return EventKind.Engagement;
            case "scroll": return EventKind.Scroll;
            case "error": return EventKind.Error;
            case "vitals": return EventKind.Vitals;
            case "load": return EventKind.Load;
            case "click": return EventKind.Click;
            case "form": return EventKind.Form;
            case "outbound": return EventKind.Outbound;
            case "download": return EventKind.Download;
            case "custom": return EventKind.Custom;
            default:
                name ??= eventType;
                return EventKind.Custom;
        }
    }

    /// <summary>The word for a kind on the wire.</summary>
    public static string Word(this EventKind kind) => kind switch
    {
        EventKind.Pageview => "pageview",
        EventKind.RouteChange => "route_change",
        EventKind.Custom => "custom",
        EventKind.Click => "click",
        EventKind.Form => "form",
        EventKind.Outbound => "outbound",
        EventKind.Download => "download",
        EventKind.Exit => "exit",
        EventKind.Engagement => "engagement",
        EventKind.Scroll => "scroll",
        EventKind.Error => "error",
        EventKind.Vitals => "vitals",
        EventKind.Load => "load",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
