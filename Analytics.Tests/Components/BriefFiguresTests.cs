using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;

namespace Analytics.Tests.Components;

public sealed class BriefFiguresTests
{
    [Theory]
    [InlineData(Metric.Visits, 9_999, "9,999")]
    [InlineData(Metric.Visits, 10_000, "10.0k")]
    [InlineData(Metric.Visits, 18_892, "18.9k")]
    [InlineData(Metric.Visits, 188_920, "189k")]
    [InlineData(Metric.Visits, 1_260_000, "1.3M")]
    [InlineData(Metric.Visits, 12_345_678, "12M")]
    [InlineData(Metric.Visits, 61_728_394_500, "61.7bn")]
    [InlineData(Metric.LoadTime, 20_000, "20.00\u00a0s")]
    [InlineData(Metric.Duration, 20_000, "5h 33m")]
    public void Figure_OfManyDigits_IsABriefCount(Metric metric, double value, string brief)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        try
        {
            Assert.Equal(brief, FigureText.Brief(metric, value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
