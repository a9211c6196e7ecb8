using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Controls;

/// <summary>The icons: strokes on a square of 16 px, in the colour of the text around them. Markup and not components: a page shows eighty of them, and each component holds kilobytes as long as its circuit lives.</summary>
public static class Icons
{
    public static readonly MarkupString Chart = Drawn("M2.5 13.5h11M4 11V7.5M7 11V3M10 11V8.5M13 11V5");
    public static readonly MarkupString Waves = Drawn("M8 8h.01M5.2 10.8a4 4 0 0 1 0-5.6M10.8 5.2a4 4 0 0 1 0 5.6M3.1 12.9a7 7 0 0 1 0-9.8M12.9 3.1a7 7 0 0 1 0 9.8");
    public static readonly MarkupString Grid = Drawn("M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z");
    public static readonly MarkupString Clock = Drawn("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.5V8l2.5 1.5");
    public static readonly MarkupString Leave = Drawn("M6.5 2.5h-4v11h4M7 8h6.5M11 5.5 13.5 8 11 10.5");
    public static readonly MarkupString Collapse = Drawn("M13.5 2.5h-11v11h11zM6 2.5v11M11 6 9 8l2 2");
    public static readonly MarkupString Sun = Drawn("M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1");
    public static readonly MarkupString Down = Drawn("m4.5 6.5 3.5 3.5 3.5-3.5");
    public static readonly MarkupString Left = Drawn("M10 4 6 8l4 4");
    public static readonly MarkupString Right = Drawn("m6 4 4 4-4 4");
    public static readonly MarkupString Calendar = Drawn("M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3");
    public static readonly MarkupString Tick = Drawn("m3.5 8.5 3 3 6-7");
    public static readonly MarkupString Cross = Drawn("m4 4 8 8M12 4l-8 8");
    public static readonly MarkupString Plus = Drawn("M8 3v10M3 8h10");
    public static readonly MarkupString Minus = Drawn("M3 8h10");
    public static readonly MarkupString Download = Drawn("M8 2.5v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11");
    public static readonly MarkupString Bookmark = Drawn("M4 2.5h8v11l-4-3-4 3z");
    public static readonly MarkupString Keyboard = Drawn("M1.5 4h13v8h-13zM4 6.5h.01M6.5 6.5h.01M9 6.5h.01M11.5 6.5h.01M4.5 9.5h7");
    public static readonly MarkupString Donut = Drawn("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8 2v3.5");
    public static readonly MarkupString Bars = Drawn("M2.5 3.5h11M2.5 8h7.5M2.5 12.5h4.5");
    public static readonly MarkupString Share = Drawn("M8 10V2.5M5 5l3-3 3 3M3.5 8.5v5h9v-5");
    public static readonly MarkupString Info = Drawn("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5V11M8 5.2h.01");
    public static readonly MarkupString Search = Drawn("M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.8 10.8 14 14");
    public static readonly MarkupString Filter = Drawn("M2.5 4h11M4.5 8h7M6.5 12h3");
    public static readonly MarkupString Table = Drawn("M2.5 3h11v10h-11zM2.5 6.5h11M6.5 6.5V13");
    public static readonly MarkupString Copy = Drawn("M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3");
    public static readonly MarkupString Warning = Drawn("M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.8h.01");
    public static readonly MarkupString Again = Drawn("M13.5 8A5.5 5.5 0 1 1 11.5 3.8L13.5 5.5M13.5 2.5v3h-3");
    public static readonly MarkupString Ledger = Drawn("M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5");
    public static readonly MarkupString Bot = Drawn("M3.5 6h9v7h-9zM8 6V3.5M6.5 3h3M6 9h.01M10 9h.01M6.5 11h3M1.5 8.5v2M14.5 8.5v2");
    public static readonly MarkupString Open = Drawn("M9 2.5h4.5V7M13.5 2.5 7 9M11.5 9.5v4h-9v-9h4");
    public static readonly MarkupString Settings = Drawn("M2.5 4.5h6M12 4.5h1.5M2.5 11.5H4M7.5 11.5h6M10.2 6.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM5.8 13.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z");
    public static readonly MarkupString Proxy = Drawn("M2.5 8h3M10.5 8h3M5.5 4.5h5v7h-5zM1.5 8h.01M14.5 8h.01");
    public static readonly MarkupString Key = Drawn("M5.5 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8.5 8.5h6M12.5 8.5v2.5");
    public static readonly MarkupString People = Drawn("M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5a4.5 4.5 0 0 1 9 0M10.5 3.2a2.5 2.5 0 0 1 0 4.6M12 9.6a4.5 4.5 0 0 1 2.5 3.9");
    public static readonly MarkupString Person = Drawn("M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8ZM3 13.5a5 5 0 0 1 10 0");
    public static readonly MarkupString List = Drawn("M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5");
    public static readonly MarkupString Disk = Drawn("M2.5 3.5h11v3.5h-11zM2.5 9h11v3.5h-11zM5 5.2h.01M5 10.7h.01");
    public static readonly MarkupString About = Drawn("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5V11M8 5.2h.01");
    public static readonly MarkupString NotReached = Drawn("M3.5 8h9");
    public static readonly MarkupString Dots = Drawn("M3.5 8h.01M8 8h.01M12.5 8h.01");

    extension(MarkupString icon)
    {
        /// <summary>The icon as it stands over the words of an empty panel.</summary>
        public MarkupString Large => icon.With("large");

        /// <summary>The icon as the mark of what is chosen in a menu.</summary>
        public MarkupString AsTick => icon.With("tick");

        /// <summary>The icon that looks the other way where the navigation is narrow.</summary>
        public MarkupString Flipping => icon.With("flip");

        private MarkupString With(string name) => new(icon.Value.Replace("i\"", $"i {name}\"", StringComparison.Ordinal));
    }

    private static MarkupString Drawn(string strokes) => new($"""<svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="{strokes}" /></svg>""");
}
