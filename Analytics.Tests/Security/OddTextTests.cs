using System.Text;
using Analytics.Core.Events;

namespace Analytics.Tests.Security;

public sealed class OddTextTests
{
    [Theory]
    [InlineData("""{"event_type":"pageview","path":"/a","title":"cut \ud83d"}""")]
    [InlineData("""{"event_type":"pageview","path":"/a","title":"cut \uDE00 here"}""")]
    public void Title_CutInTheMiddleOfACharacter_IsTakenWithASignInItsPlace(string json)
    {
        var (sent, problem) = RawEventParser.Parse(Encoding.UTF8.GetBytes(json));

        Assert.Null(problem);
        Assert.Contains('\ufffd', sent!.Title!);
    }

    [Theory]
    [InlineData("""{"event_type":"pageview","path":"/a","unknown":"\udfff"}""")]
    [InlineData("""{"event_type":"pageview","path":"/a","\ud800":1}""")]
    [InlineData("""{"event_type":"pageview","path":"/a","custom":{"\ud800":"\ud800\ud800"}}""")]
    [InlineData("""{"event_type":"error","path":"/a","error":{"message":"\udc00"}}""")]
    public void Property_WithHalfACharacter_IsTaken(string json) =>
        Assert.NotNull(RawEventParser.Parse(Encoding.UTF8.GetBytes(json)).Event);

    [Theory]
    [InlineData("""{"event_type":"pageview","path":"/a","title":"whole \ud83d\ude00"}""", "whole 😀")]
    [InlineData("""{"event_type":"pageview","path":"/a","title":"a \\ud800 backslash"}""", @"a \ud800 backslash")]
    public void Title_WithWholeCharacters_StaysAsItIs(string json, string title) =>
        Assert.Equal(title, RawEventParser.Parse(Encoding.UTF8.GetBytes(json)).Event!.Title);

    [Theory]
    [InlineData("custom\":{\"k\":\"")]
    [InlineData("unknown\":\"")]
    [InlineData("title\":\"")]
    public void Body_ThatIsNoUtf8_IsRefusedAsAWhole(string before)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"event_type\":\"pageview\",\"path\":\"/a\",\"" + before), 0xFF, 0xFE, (byte)'"', .. "}}"u8];

        var (sent, problem) = RawEventParser.Parse(body);

        Assert.Null(sent);
        Assert.Equal("body", problem!.Field);
    }

    [Theory]
    [InlineData("\\")]
    [InlineData("{\"event_type\":\"\\")]
    [InlineData("{\"event_type\":\"\\u")]
    [InlineData("{\"event_type\":\"\\ud8")]
    public void Body_ThatEndsInAnEscape_IsRefused(string body) =>
        Assert.NotNull(RawEventParser.Parse(Encoding.UTF8.GetBytes(body)).Problem);

    [Fact]
    public void Body_WithAByteOrderMark_IsTaken() =>
        Assert.Equal("/a", RawEventParser.Parse([0xEF, 0xBB, 0xBF, .. """{"event_type":"pageview","path":"/a"}"""u8]).Event!.Path);
}
