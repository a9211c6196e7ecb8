using System.Globalization;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Endpoints;

/// <summary>The parameters that every read of figures takes: <c>from</c>, <c>to</c>, <c>filter</c>.</summary>
internal sealed record ReadParameters(DateRange Range, EquatableList<StatsFilter> Filters)
{
    /// <summary>The longest range, days: a hundred years, so that a mistyped year is told rather than computed.</summary>
    private const int DaysMost = 36_525;

    /// <summary>Rows of a list at most.</summary>
    private const int LimitMost = 1_000;

    /// <summary>The parameters, or the refusal that names the one at fault. <paramref name="others"/> are what the call takes beside them.</summary>
    public static (ReadParameters? Parameters, IResult? Refusal) Of(HttpRequest request, Site site, TimeProvider clock, params string[] others)
    {
        if (Unknown(request, ["from", "to", "filter", .. others]) is { } unknown) return (null, unknown);
        var today = SiteZone.Of(site.TimeZone).DayOf(clock.GetUtcNow());
        if (!TryDay(request, "to", today, out var to)) return (null, BadDay("to"));
        if (!TryDay(request, "from", to.AddDays(-6), out var from)) return (null, BadDay("from"));
        if (from > to) return (null, ApiProblems.Malformed("from", "lies after 'to'."));
        if (to.DayNumber - from.DayNumber > DaysMost) return (null, ApiProblems.Malformed("from", "lies more than a hundred years before 'to'."));
        var (filters, problem) = FiltersOf(request);
        return filters is null ? (null, problem) : (new(DateRange.Inclusive(from, to), filters), null);
    }

    /// <summary>The conditions of all <c>filter</c> parameters, or the refusal of the first that is none.</summary>
    public static (EquatableList<StatsFilter>? Filters, IResult? Refusal) FiltersOf(HttpRequest request)
    {
        var filters = new List<StatsFilter>();
        foreach (var text in request.Query["filter"])
        {
            var (filter, problem) = FilterText.Parse(text ?? "");
            if (filter is null) return (null, ApiProblems.Malformed("filter", problem!));
            filters.Add(filter);
        }
        return (new(filters), null);
    }

    /// <summary>The refusal of the first parameter that is not among those known; null when all are.</summary>
    public static IResult? Unknown(HttpRequest request, params string[] known) =>
        request.Query.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown ? ApiProblems.Malformed(unknown, "is no parameter of this call.") : null;

    /// <summary>A parameter that may stand once: its word, the default where it is absent, null where it stands twice.</summary>
    public static string? OneOf(HttpRequest request, string name, string otherwise) => request.Query[name] switch
    {
        [] => otherwise,
        [{ } word] => word,
        _ => null,
    };

    /// <summary>Rows to answer at most.</summary>
    public static (int Limit, IResult? Refusal) Limit(HttpRequest request, int otherwise) =>
        int.TryParse(OneOf(request, "limit", otherwise.ToString(CultureInfo.InvariantCulture)), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LimitMost
            ? (limit, null) : (0, ApiProblems.Malformed("limit", $"is a whole number from 1 to {LimitMost}."));

    /// <summary>A day of a parameter that may stand once.</summary>
    public static bool TryDay(HttpRequest request, string name, DateOnly otherwise, out DateOnly day)
    {
        day = otherwise;
        var text = request.Query[name];
        return text.Count == 0 || (text.Count == 1 && DateOnly.TryParseExact(text[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is > 1970 and < 2200);
    }

    public static ProblemHttpResult BadDay(string name) => ApiProblems.Malformed(name, "is not a day such as 2025-09-17.");
}
