namespace Analytics.Web.Components.Settings;

/// <summary>Turns what the HTTP API says after a field's name into a sentence that stands under the field.</summary>
public static class FieldWords
{
    private static readonly (string Begins, string Instead)[] Turns =
    [
        ("is ", "This must be "),
        ("must ", "This must "),
        ("has ", "This has "),
        ("holds ", "This holds "),
        ("lies ", "This lies "),
    ];

    public static string Say(string problem)
    {
        foreach (var (begins, instead) in Turns)
            if (problem.StartsWith(begins, StringComparison.Ordinal)) return instead + problem[begins.Length..];
        return problem;
    }
}
