namespace Analytics.Web.Endpoints;

/// <summary>A parameter of a read, for the API's description.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Text">What it means, its values and its default.</param>
/// <param name="Example">A value that works.</param>
/// <param name="Required">True when the call is refused without it.</param>
/// <param name="IsNumber">True for a whole number.</param>
internal sealed record CallParameter(string Name, string Text, string Example, bool Required = false, bool IsNumber = false)
{
    public static readonly CallParameter From = new("from", "First day, of the site's zone. Default: six days before `to`.", "2025-11-10");
    public static readonly CallParameter To = new("to", "Last day, included. Default: the site's today.", "2025-11-12");
    public static readonly CallParameter Filter = new("filter", "`dimension:is|is_not|contains|not_contains|matches:value|value`, repeatable, all must hold; `\\:`, `\\|` and `\\\\` stand for the signs themselves. `matches` is a regular expression without backtracking, 256 characters at most and 2,000 steps with its repetitions written out; where it takes too much work over the site's values, 422 says so.", "channel:is_not:paid");

    /// <summary>What every read of figures takes.</summary>
    public static readonly CallParameter[] OfReads = [From, To, Filter];
}
