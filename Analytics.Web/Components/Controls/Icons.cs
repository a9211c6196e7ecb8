namespace Analytics.Web.Components.Controls;

/// <summary>The strokes of the icons, drawn on a 16 px square.</summary>
public static class Icons
{
    public const string Chart = "M2.5 13.5h11M4 11V7.5M7 11V3M10 11V8.5M13 11V5";
    public const string Waves = "M8 8h.01M5.2 10.8a4 4 0 0 1 0-5.6M10.8 5.2a4 4 0 0 1 0 5.6M3.1 12.9a7 7 0 0 1 0-9.8M12.9 3.1a7 7 0 0 1 0 9.8";
    public const string Grid = "M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z";
    public const string Clock = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.5V8l2.5 1.5";
    public const string Leave = "M6.5 2.5h-4v11h4M7 8h6.5M11 5.5 13.5 8 11 10.5";
    public const string Collapse = "M13.5 2.5h-11v11h11zM6 2.5v11M11 6 9 8l2 2";
    public const string Sun = "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1";
    public const string Down = "m4.5 6.5 3.5 3.5 3.5-3.5";
    public const string Left = "M10 4 6 8l4 4";
    public const string Right = "m6 4 4 4-4 4";
    public const string Calendar = "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3";
    public const string Tick = "m3.5 8.5 3 3 6-7";
    public const string Cross = "m4 4 8 8M12 4l-8 8";
    public const string Plus = "M8 3v10M3 8h10";
    public const string Minus = "M3 8h10";
    public const string Download = "M8 2.5v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11";
    public const string Bookmark = "M4 2.5h8v11l-4-3-4 3z";
    public const string Keyboard = "M1.5 4h13v8h-13zM4 6.5h.01M6.5 6.5h.01M9 6.5h.01M11.5 6.5h.01M4.5 9.5h7";
    public const string Donut = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8 2v3.5";
    public const string Bars = "M2.5 3.5h11M2.5 8h7.5M2.5 12.5h4.5";
    public const string Share = "M8 10V2.5M5 5l3-3 3 3M3.5 8.5v5h9v-5";
    public const string Info = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5V11M8 5.2h.01";
    public const string Search = "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.8 10.8 14 14";
    public const string Filter = "M2.5 4h11M4.5 8h7M6.5 12h3";
    public const string Table = "M2.5 3h11v10h-11zM2.5 6.5h11M6.5 6.5V13";
    public const string Copy = "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3";
    public const string Warning = "M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.8h.01";
    public const string Again = "M13.5 8A5.5 5.5 0 1 1 11.5 3.8L13.5 5.5M13.5 2.5v3h-3";
    public const string Ledger = "M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5";
    public const string Bot = "M3.5 6h9v7h-9zM8 6V3.5M6.5 3h3M6 9h.01M10 9h.01M6.5 11h3M1.5 8.5v2M14.5 8.5v2";
    public const string Open = "M9 2.5h4.5V7M13.5 2.5 7 9M11.5 9.5v4h-9v-9h4";
    public const string Settings = "M2.5 4.5h6M12 4.5h1.5M2.5 11.5H4M7.5 11.5h6M10.2 6.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM5.8 13.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z";
    public const string Proxy = "M2.5 8h3M10.5 8h3M5.5 4.5h5v7h-5zM1.5 8h.01M14.5 8h.01";
    public const string Key = "M5.5 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8.5 8.5h6M12.5 8.5v2.5";
    public const string People = "M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5a4.5 4.5 0 0 1 9 0M10.5 3.2a2.5 2.5 0 0 1 0 4.6M12 9.6a4.5 4.5 0 0 1 2.5 3.9";
    public const string Person = "M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8ZM3 13.5a5 5 0 0 1 10 0";
    public const string List = "M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5";
    public const string Disk = "M2.5 3.5h11v3.5h-11zM2.5 9h11v3.5h-11zM5 5.2h.01M5 10.7h.01";
    public const string About = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5V11M8 5.2h.01";
    public const string Dots = "M3.5 8h.01M8 8h.01M12.5 8h.01";
}
