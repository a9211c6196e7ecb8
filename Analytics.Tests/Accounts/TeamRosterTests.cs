using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

public sealed class TeamRosterTests
{
    [Fact]
    public async Task Team_NamedByManySignInsAtOnce_IsMadeOnce()
    {
        await using var host = await WebHost.Start();
        var teams = host.Services.GetRequiredService<TeamRoster>();

        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => teams.Named("Writers"))));

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task Site_GivenByManyAtOnce_IsGivenByEach()
    {
        await using var host = await WebHost.Start();
        var teams = host.Services.GetRequiredService<TeamRoster>();
        var team = await teams.Named("Writers");

        var failure = await Record.ExceptionAsync(() => Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => teams.GiveSite("site_1", team)))));

        Assert.Null(failure);
    }
}
