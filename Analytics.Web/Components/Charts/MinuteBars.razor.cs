using System.Globalization;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Charts;

/// <summary>Pageviews of the last minutes as bars, the running minute last. Plain boxes: thirty of them need no chart engine, and change in place.</summary>
public partial class MinuteBars
{
    private const int Lines = 4;

    private int _top = Lines;
    private string _sentence = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<Realtime.Minute> Minutes { get; set; } = [];

    protected override void OnParametersSet()
    {
        var (most, sum) = (Minutes.Max(static minute => minute.Pageviews), Minutes.Sum(static minute => (long)minute.Pageviews));
        _top = Ceiling(most);
        _sentence = sum == 0
            ? Wording.NoPageviewInTheLast.With(Minutes.Count)
            : Wording.PageviewsPerMinuteOverThe.With(Minutes.Count, FigureText.Count(sum), FigureText.Count(most), Clock(Minutes.First(minute => minute.Pageviews == most)));
    }

    /// <summary>The top of the scale: whole numbers at each of its four lines.</summary>
    public static int Ceiling(int most)
    {
        if (most <= 40) return Math.Max(Lines, (most + Lines - 1) / Lines * Lines);
        var power = (int)Math.Pow(10, Math.Floor(Math.Log10(most)));
        int[] tenths = [10, 12, 16, 20, 24, 32, 40, 60, 80, 100];
        return tenths.Select(tenth => tenth * power / 10).First(top => top >= most);
    }

    private string Height(Realtime.Minute minute) => Math.Round(100.0 * minute.Pageviews / _top, 2).ToString(CultureInfo.InvariantCulture);

    private string Title(Realtime.Minute minute) =>
        $"{Clock(minute)}{(minute == Minutes[^1] ? ", so far" : null)}: {FigureText.Count(minute.Pageviews)} {(minute.Pageviews == 1 ? "pageview" : "pageviews")}, {FigureText.Count(minute.Visitors)} {(minute.Visitors == 1 ? "visitor" : "visitors")}";

    private static string Clock(Realtime.Minute minute) => minute.T.ToString("HH:mm", CultureInfo.CurrentCulture);
}
