using System.Text.RegularExpressions;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Patterns;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats.Patterns;

public sealed class PatternTests
{
    private static readonly string[] Parts =
    [
        "a", "b", "/", "-", "1", "é", "A", ".", @"\d", @"\w", @"\W", @"\s", @"\.", @"\/", "[ab]", "[^a]", "[a-c1]", "[]a]", @"[\d-]", @"[^\s/]", @"\p{L}", @"\P{Ll}", @"\x61", @"\u0062", @"\n", @"\061", @"\cJ",
        "^", "$", @"\A", @"\z", @"\Z", @"\b", @"\B", "(?i)", "(?-i)", "(?s)", "(?m)", "(?#no)", "a{", "{", "}", "a{,2}", "]", "#", " ",
    ];

    private static readonly string[] Counts = ["", "", "", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,}", "{0,2}", "{2,3}?", "(?#x)*"];

    // Without choices that are empty: the framework does not find -(?:]+|){2} in "-a".
    [Fact]
    public void Pattern_OfAnyKind_FindsWhatTheFrameworkFinds()
    {
        var random = new Random(20_261_129);
        var (compared, found) = (0, 0);
        for (var i = 0; i < 6_000; i++)
        {
            var (expression, ignoreCase) = (Expression(random, 3), random.Next(2) == 0);
            Regex known;
            try
            {
                known = new(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0));
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                continue;
            }
            var pattern = Pattern.Of(expression, ignoreCase);
            if (expression.Length <= Pattern.LengthMost) Assert.True(pattern is not null, expression);
            for (var t = 0; t < 12 && pattern is not null; t++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => random.GetItems("abAB/-.1 é\n日_\u200D".ToCharArray(), 1)[0]));
                long work = 0;
                Assert.True(known.IsMatch(text) == pattern.IsMatch(text, ref work), $"{expression} ({ignoreCase}) in '{text}': {known.IsMatch(text)}");
                compared++;
                if (known.IsMatch(text)) found++;
            }
        }
        Assert.InRange(compared, 15_000, int.MaxValue);
        Assert.InRange(found, compared / 10, compared * 9 / 10);
    }

    [Theory]
    [InlineData("(a")]
    [InlineData(@"(a)\1")]
    [InlineData("a(?=b)")]
    [InlineData("a(?!b)")]
    [InlineData("(?<=b)a")]
    [InlineData("(?<!b)a")]
    [InlineData("(?>a*)b")]
    [InlineData(@"(?<x>a)\k<x>")]
    [InlineData("(?<x>a)(?<y-x>b)")]
    [InlineData("(?(a)b|c)")]
    [InlineData(@"\Ga")]
    [InlineData("a**")]
    [InlineData("(?x) a")]
    [InlineData("[a-z-[aeiou]]")]
    [InlineData("(?:(?:(?:a{1,99}){1,99}){1,99}){1,2147483647}")]
    [InlineData("(?:a*b*){999}")]
    public void Pattern_ThatIsNoneOrTooLarge_IsRefused(string expression) => Assert.Null(Pattern.Of(expression, ignoreCase: false));

    [Theory]
    [InlineData("^/blog/(?<year>20[0-9]{2})/", "/blog/2024/x", true)]
    [InlineData("(?'a'x)y$", "/xy", true)]
    [InlineData("(?:es|de)/", "/fr/", false)]
    [InlineData("(?i:SHOP)/x", "/shop/x", true)]
    [InlineData("(?i:SHOP)/x", "/shop/X", false)]
    [InlineData("-(?:]+|){2}", "-a", true)]
    [InlineData("^(?:a|)b{0}c$", "c", true)]
    public void Pattern_AsPeopleWriteThem_Matches(string expression, string text, bool found)
    {
        long work = 0;
        Assert.Equal(found, Pattern.Of(expression, ignoreCase: false)!.IsMatch(text, ref work));
    }

    [Theory]
    [InlineData("(?:(?:a*b*){10}){12}c")]
    [InlineData("(.*a.{120}b|.*b.{120}a)$")]
    [InlineData("(?:(?:a*b*){2,10}|(?:b*a*){2,10}){1,6}c")]
    [InlineData("(.*a.{9}){9}c")]
    public void Pattern_MadeToBeSlow_TakesNoMoreThanItsSizeForEachCharacter(string expression)
    {
        var random = new Random(1);
        var pattern = Pattern.Of(expression, ignoreCase: false)!;
        for (var i = 0; i < 20; i++)
        {
            var path = string.Concat(Enumerable.Range(0, 1_024).Select(_ => random.Next(2) == 0 ? 'a' : 'b'));
            long work = 0;
            pattern.IsMatch(path, ref work);
            Assert.InRange(work, 1, 1_025L * (2 * Pattern.StepsMost + 3));
        }
    }

    [Fact]
    public void PatternWork_UsedUp_EndsTheQuestion()
    {
        var work = new PatternWork(most: 100);
        var pattern = Pattern.Of("x$", ignoreCase: false)!;
        Assert.True(work.IsMatch(pattern, "/x"));
        Assert.False(work.IsMatch(pattern, new string('a', 120)));
        Assert.Throws<PatternWorkException>(() => work.IsMatch(pattern, "/x"));
    }

    [Fact]
    public void PatternAllowance_UsedUpByManyQuestions_EndsThemUntilItHasGrown()
    {
        var clock = new FakeClock();
        var allowance = new PatternAllowance(clock);
        var pattern = Pattern.Of("x$", ignoreCase: false)!;
        // A million steps are the least that is accounted for.
        var text = new string('a', 1_000_000);
        bool Ask() => new PatternWork(allowance).IsMatch(pattern, text);
        Assert.True(allowance.Take(PatternAllowance.Most - 2_500_000));

        Assert.False(Ask());
        Assert.False(Ask());
        Assert.True(Assert.Throws<PatternWorkException>(() => Ask()).IsForNow);

        clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.False(Ask());
        // However long nobody asks, it is no more than at the beginning.
        clock.Advance(TimeSpan.FromDays(1));
        Assert.True(allowance.Take(PatternAllowance.Most));
        Assert.False(allowance.Take(1));
    }

    private static string Expression(Random random, int depth)
    {
        var text = "";
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            text += (depth > 0 ? random.Next(8) : 9) switch
            {
                0 => $"({Expression(random, depth - 1)})",
                1 => $"(?:[a-c]{Expression(random, depth - 1)}|b{Expression(random, depth - 1)})",
                2 => $"(?i:{Expression(random, depth - 1)})",
                3 => $"b{Expression(random, depth - 1)}|/",
                _ => random.GetItems(Parts, 1)[0],
            };
            text += random.GetItems(Counts, 1)[0];
        }
        return text;
    }
}
