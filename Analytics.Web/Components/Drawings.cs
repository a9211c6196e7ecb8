using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Analytics.Web.Components;

/// <summary>
/// What is made of an answer for the eye, made once for everybody who looks at that answer: hundreds of viewers of a site share one answer a tick, and words,
/// paths and addresses made for each of them would be most of what a tick costs.
/// </summary>
internal static class Drawings
{
    /// <summary>Drawings of one answer that are kept; what is over is drawn for its reader alone. Addresses say what they like, and an answer over old days stays for long: whoever opens a public dashboard could else fill the memory.</summary>
    internal const int KeptMost = 256;

    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<object, object>> OfAnswers = [];

    /// <summary>The drawing of an answer, kept as long as the answer is, up to <see cref="KeptMost"/> of them.</summary>
    /// <param name="answer">What is drawn; the very object, whatever equals it.</param>
    /// <param name="key">All that the drawing depends on beside the answer and the reader's culture; two keys of the same drawing are told apart by it.</param>
    /// <param name="draw">Makes it, and nothing else: two who come at once may both be asked.</param>
    public static TDrawing Of<TKey, TDrawing>(object answer, TKey key, Func<TDrawing> draw)
        where TKey : notnull
        where TDrawing : class
    {
        var drawn = OfAnswers.GetValue(answer, static _ => new());
        var whole = (typeof(TDrawing), CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name, key);
        if (drawn.TryGetValue(whole, out var known)) return (TDrawing)known;
        var made = draw();
        return drawn.Count < KeptMost ? (TDrawing)drawn.GetOrAdd(whole, made) : made;
    }
}
