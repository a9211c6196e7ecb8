namespace Analytics.Web.Components.Controls;

/// <summary>The strokes of the icons, drawn on a 16 px square.</summary>
public static class Icons
{
    public const string Chart = "M2.5 13.5h11M4 11V7.5M7 11V3M10 11V8.5M13 11V5";
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
    public const string Search = "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.8 10.8 14 14";
    public const string Filter = "M2.5 4h11M4.5 8h7M6.5 12h3";
    public const string Table = "M2.5 3h11v10h-11zM2.5 6.5h11M6.5 6.5V13";
    public const string Copy = "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3";
    public const string Warning = "M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.8h.01";
    public const string Again = "M13.5 8A5.5 5.5 0 1 1 11.5 3.8L13.5 5.5M13.5 2.5v3h-3";
    public const string Open = "M9 2.5h4.5V7M13.5 2.5 7 9M11.5 9.5v4h-9v-9h4";
}
