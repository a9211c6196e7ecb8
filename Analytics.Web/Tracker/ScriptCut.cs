namespace Analytics.Web.Tracker;

/// <summary>A piece of a template that a script does not have, and what it has there instead.</summary>
/// <param name="At">Where the piece begins in the template, in characters.</param>
/// <param name="Length">Characters of the template.</param>
/// <param name="Instead">What stands there; empty where nothing does.</param>
internal readonly record struct ScriptCut(int At, int Length, string Instead)
{
    public int End => At + Length;
}
