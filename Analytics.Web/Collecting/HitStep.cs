namespace Analytics.Web.Collecting;

/// <summary>One step with its verdict.</summary>
/// <param name="Name">The step's name on the wire, such as <c>blocked_ip</c>.</param>
/// <param name="Verdict">passed, dropped, refused or not_reached.</param>
/// <param name="Detail">What the step saw; null where there is nothing to say.</param>
public sealed record HitStep(string Name, string Verdict, string? Detail)
{
    public const string Passed = "passed", Dropped = "dropped", Refused = "refused", NotReached = "not_reached";
}
