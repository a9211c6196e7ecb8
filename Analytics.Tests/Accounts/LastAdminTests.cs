using System.Net;
using System.Net.Http.Json;
using Analytics.Tests.Endpoints;
using Analytics.Tests.Kit;
using Analytics.Tests.Security;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Administering;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

/// <summary>Somebody always runs the instance.</summary>
public sealed class LastAdminTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Admins_WhoTakeItFromEachOtherAtOnce_LeaveOne()
    {
        await using var host = await Two();
        var ids = (await host.Accounts()).Select(a => a.Id).ToList();

        var taken = await Task.WhenAll(ids.Select(id => host.Services.GetRequiredService<UserAdministration>().SetAdmin(id, isAdmin: false)));

        Assert.Single(taken, done => done);
        Assert.Single(await host.Accounts(), a => a.IsInstanceAdmin);
    }

    [Fact]
    public async Task Admin_WhoseOnlyColleagueIsDisabled_CannotBeDisabledToo()
    {
        await using var host = await Two();
        var (ann, bob) = ((await host.Accounts()).Single(a => a.Email == WebHostForms.AdminEmail), (await host.Accounts()).Single(a => a.Email != WebHostForms.AdminEmail));
        var administration = host.Services.GetRequiredService<UserAdministration>();
        Assert.True(await administration.Disable(ann.Id, disabled: true));

        Assert.False(await administration.Disable(bob.Id, disabled: true));
        Assert.False(await administration.SetAdmin(bob.Id, isAdmin: false));
        // Who runs nothing any more may be changed as one likes.
        Assert.True(await administration.SetAdmin(ann.Id, isAdmin: false));

        var caller = await host.Client().Bearing(bob.Email!, Password);
        using var answer = await caller.PatchAsJsonAsync("/api/admin/users/" + bob.Id, new { instance_admin = false });
        await answer.Problem(HttpStatusCode.Conflict);
    }

    private static async Task<WebHost> Two()
    {
        var host = await WebHost.Start();
        await host.Client().SetUp();
        var admin = await host.Client().Bearing(WebHostForms.AdminEmail, WebHostForms.AdminPassword);
        var id = (string)(await admin.Json("/api/admin/users", new { email = "bob@example.com", name = "Bob", password = Password }))["user_id"]!;
        (await admin.PatchAsJsonAsync("/api/admin/users/" + id, new { instance_admin = true })).EnsureSuccessStatusCode();
        return host;
    }
}
