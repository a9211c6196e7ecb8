namespace Analytics.Web.Accounts;

/// <summary>Passwords that attackers try first, of those that are long enough to be taken. Source: the npm package @zxcvbn-ts/language-common (MIT).</summary>
internal static class CommonPasswords
{
    private static readonly Lazy<HashSet<string>> All = new(Load);

    public static bool Contain(string password) => All.Value.Contains(password.Trim().ToLowerInvariant()) || password.Distinct().Count() < 4;

    private static HashSet<string> Load()
    {
        using var file = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("passwords.txt")!);
        var all = new HashSet<string>(StringComparer.Ordinal);
        while (file.ReadLine() is { } line) all.Add(line);
        return all;
    }
}
