using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace Analytics.Web.Components;

/// <summary>The words of the pages, remembered by name and language. The framework's own manager takes one lock for every word, which hundreds of pages that are drawn at the same moment wait for.</summary>
internal sealed class WordingManager() : ResourceManager(typeof(Wording).FullName!, typeof(Wording).Assembly)
{
    private readonly ConcurrentDictionary<(string Name, string Culture), string?> _known = new();

    public override string? GetString(string name, CultureInfo? culture)
    {
        var asked = culture ?? CultureInfo.CurrentUICulture;
        return _known.GetOrAdd((name, asked.Name), static (key, of) => of.This.Read(key.Name, of.Culture), (This: this, Culture: asked));
    }

    /// <summary>Makes the generated class ask this manager.</summary>
    [ModuleInitializer]
    internal static void Serve() => Manager(null) = new WordingManager();

    private string? Read(string name, CultureInfo culture) => base.GetString(name, culture);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "resourceMan")]
    private static extern ref ResourceManager Manager(Wording? wording);
}
