using System.Net;
using Analytics.Web.Endpoints;

namespace Analytics.Tests.Endpoints;

public sealed class BodyRoomTests
{
    private static readonly IPAddress Ann = IPAddress.Parse("203.0.113.1"), Bob = IPAddress.Parse("203.0.113.2"), Cyd = IPAddress.Parse("203.0.113.3");

    [Fact]
    public void Client_ThatTakesAllItCan_LeavesHalfToTheNext_AndThatOneSomeToTheThird()
    {
        var room = new BodyRoom(1_200);

        Assert.Equal(600, TakeAll(room, Ann));
        Assert.Equal(300, TakeAll(room, Bob));
        Assert.Equal(150, TakeAll(room, Cyd));
        Assert.Equal(0, TakeAll(room, Ann));
    }

    [Fact]
    public void Room_GivenBack_IsThereForTheSameClientAndForOthers()
    {
        var room = new BodyRoom(1_200);
        TakeAll(room, Ann);
        Assert.Equal(600, room.HeldBy(Ann));

        room.Give(Ann, 600);

        Assert.Equal(0, room.HeldBy(Ann));
        Assert.Equal(600, TakeAll(room, Bob));
        room.Give(Bob, 600);
        Assert.Equal(600, TakeAll(room, Ann));
    }

    [Fact]
    public async Task Room_UnderManyClientsAtOnce_IsNeverOverdrawn_AndWholeAgainAfterwards()
    {
        var room = new BodyRoom(1_200);

        await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(() =>
        {
            var client = new IPAddress([198, 51, 100, (byte)n]);
            for (var round = 0; round < 20_000; round++) if (room.TryTake(client, 7)) room.Give(client, 7);
        })));

        Assert.Equal(600, TakeAll(room, Ann));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:203.0.113.1", "203.0.113.1", true)]
    [InlineData("203.0.113.1", "203.0.113.2", false)]
    public void ClientOf_TakesOneCustomersAddressesForOneClient(string one, string other, bool isSame) =>
        Assert.Equal(isSame, BodyRoom.ClientOf(IPAddress.Parse(one)).Equals(BodyRoom.ClientOf(IPAddress.Parse(other))));

    private static int TakeAll(BodyRoom room, IPAddress client)
    {
        var taken = 0;
        while (room.TryTake(client, 1)) taken++;
        return taken;
    }
}
