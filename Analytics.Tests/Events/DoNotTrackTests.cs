using System.Text;
using Analytics.Core.Events;

namespace Analytics.Tests.Events;

public sealed class DoNotTrackTests
{
    [Theory]
    [InlineData("\"1\"", true)]
    [InlineData("\"yes\"", true)]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"0\"", false)]
    [InlineData("\"unspecified\"", false)]
    [InlineData("false", false)]
    [InlineData("0.5", false)]
    [InlineData("{}", false)]
    [InlineData("null", false)]
    public void Parse_DoNotTrack_IsReadAsBrowsersSayIt(string said, bool asks) =>
        Assert.Equal(asks, RawEventParser.Parse(Encoding.UTF8.GetBytes($$"""{"event_type":"x","do_not_track":{{said}}}""")).Event!.DoNotTrack);
}
