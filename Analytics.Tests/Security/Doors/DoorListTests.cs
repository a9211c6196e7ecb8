using Analytics.Tests.Endpoints;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Analytics.Tests.Security.Doors;

/// <summary>The list of doors against the host's own.</summary>
public sealed class DoorListTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Fact]
    public void Door_OfTheHost_StandsInTheListAndTheOtherWayRound()
    {
        var (listed, there) = (DoorList.All.Select(door => door.Name).ToHashSet(StringComparer.Ordinal), DoorList.Of(instance).Select(door => $"{Door.MethodsOf(door)} {door.RoutePattern.RawText}").ToHashSet(StringComparer.Ordinal));

        Assert.Equal("", string.Join('\n', there.Except(listed).Select(door => "Not in the list: " + door).Concat(listed.Except(there).Select(door => "Not there: " + door))));
    }

    [Fact]
    public void Door_ThatTakesWordsOfStrangers_IsThrottled()
    {
        var throttled = DoorList.Of(instance).Where(door => door.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == AccountsPolicies.PasswordPosts).Select(door => $"{Door.MethodsOf(door)} {door.RoutePattern.RawText}").ToHashSet();

        Assert.Empty(DoorList.All.Where(door => door.For == "words").Select(door => door.Name).Except(throttled));
    }

    [Fact]
    public void Door_OfPagesAndOwnForms_SaysWhoMayOpenIt()
    {
        var said = DoorList.Of(instance).ToDictionary(door => $"{Door.MethodsOf(door)} {door.RoutePattern.RawText}", door => door.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).ToList());

        Assert.All(DoorList.All.Where(door => door.For is "form" or "account-page" or "site-page"), door => Assert.NotEmpty(said[door.Name]));
        Assert.All(DoorList.All.Where(door => door.For is "admin" or "admin-page"), door => Assert.Contains(AccountsPolicies.InstanceAdmin, said[door.Name]));
        Assert.All(DoorList.All.Where(door => door.For is "admin" or "caller"), door => Assert.Contains(AccountsPolicies.ApiCaller, said[door.Name]));
    }
}
