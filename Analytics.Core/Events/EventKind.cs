namespace Analytics.Core.Events;

/// <summary>What happened. Stored; never renumber. Kinds up to <see cref="Download"/> make and extend sessions, later ones only add to a pageview.</summary>
public enum EventKind : byte
{
    Pageview = 0,
    RouteChange = 1,
    Custom = 2,
    Click = 3,
    Form = 4,
    Outbound = 5,
    Download = 6,

    Exit = 32,
    Engagement = 33,
    Scroll = 34,
    Error = 35,
    Vitals = 36,
    Load = 37,
}
