namespace Analytics.Web.Components.Settings;

/// <summary>Turns what the HTTP API says after a field's name into a sentence that stands under the field.</summary>
public static class FieldWords
{
    private static readonly (string Begins, Func<string> Instead)[] Turns =
    [
        ("is ", static () => Wording.ThisMustBe),
        ("must ", static () => Wording.ThisMust),
        ("has ", static () => Wording.ThisHas),
        ("holds ", static () => Wording.ThisHolds),
        ("lies ", static () => Wording.ThisLies),
    ];

    public static string Say(string problem)
    {
        foreach (var (begins, instead) in Turns)
            if (problem.StartsWith(begins, StringComparison.Ordinal)) return instead().With(problem[begins.Length..]);
        return problem;
    }
}
