using Analytics.Core.Storage;

namespace Analytics.Tests.Storage;

public sealed class VisitTermsPoolTests
{
    [Fact]
    public void Of_EqualTerms_IsOneObject()
    {
        var pool = new VisitTermsPool();

        Assert.Same(pool.Of(Terms(1)), pool.Of(Terms(1)));
        Assert.NotSame(pool.Of(Terms(1)), pool.Of(Terms(2)));
    }

    [Fact]
    public void Of_MoreTermsThanItKnowsAtATime_StaysSmallAndRight()
    {
        var pool = new VisitTermsPool();

        for (var n = 0; n < 3 * VisitTermsPool.Most + 5; n++) Assert.Equal(n, pool.Of(Terms(n))[2]);

        Assert.InRange(pool.Count, 1, VisitTermsPool.Most);
    }

    private static int[] Terms(int number)
    {
        var terms = new int[VisitTerms.Length];
        terms[2] = number;
        return terms;
    }
}
