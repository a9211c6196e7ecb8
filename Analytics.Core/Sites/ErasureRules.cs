using System.Globalization;

namespace Analytics.Core.Sites;

/// <summary>What the conditions of an erasure must be, said once for the HTTP API and the pages.</summary>
public static class ErasureRules
{
    /// <summary>Longest text of a condition, in characters.</summary>
    public const int TextMost = 2_048;

    /// <summary>Reads conditions as they were written; what is null is no condition.</summary>
    /// <param name="userId">The user, as events name them.</param>
    /// <param name="from">First day, <c>yyyy-MM-dd</c>.</param>
    /// <param name="to">Last day, <c>yyyy-MM-dd</c>.</param>
    /// <param name="page">A path; <c>*</c> stands for any text.</param>
    /// <param name="eventName">The name of custom events; <c>*</c> stands for any text.</param>
    /// <returns>The request, or the field at fault and what is wrong with it; the field <c>body</c> where there is no condition at all.</returns>
    public static (ErasureRequest? Request, (string Field, string Problem)? Fault) Read(string? userId, string? from, string? to, string? page, string? eventName)
    {
        foreach (var (name, text) in ((string, string?)[])[("user_id", userId), ("page", page), ("event", eventName)])
            if (text is { Length: 0 or > TextMost }) return (null, (name, "is a text that is not empty."));
        if (!TryDay(from, out var first)) return (null, ("from", NoDay));
        if (!TryDay(to, out var last)) return (null, ("to", NoDay));
        if (first > last) return (null, ("from", "lies after 'to'."));
        var request = new ErasureRequest { UserId = userId, From = first, To = last, Page = page, Event = eventName };
        return request.IsEmpty ? (null, ("body", "has no condition: give one or more of user_id, from, to, page, event. To take everything, delete the site.")) : (request, null);
    }

    private const string NoDay = "is not a day such as 2025-09-17.";

    private static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        if (text is null) return true;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) || read.Year is <= 1970 or >= 2200) return false;
        day = read;
        return true;
    }
}
