namespace Analytics.Web.Collecting;

/// <summary>What would become of a request, or became of one.</summary>
/// <param name="Steps">Every step of the pipeline in its order; empty where the text is no request.</param>
/// <param name="Problem">Why the text is no request; null where it is one.</param>
/// <param name="Reason">The word of the reason that ends the event; null where it would be counted.</param>
/// <param name="Answer">How the sender is answered, such as "204, X-Analytics-Dropped: bot".</param>
public sealed record HitCheck(IReadOnlyList<HitStep> Steps, string? Problem, string? Reason, string? Answer);
