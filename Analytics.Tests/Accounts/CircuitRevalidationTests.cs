using Analytics.Tests.Kit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Accounts;

public sealed class CircuitRevalidationTests
{
    [Fact]
    public async Task Circuits_AreWatchedByTheOneThatLooksAgain()
    {
        await using var host = await WebHost.Start();
        await using var scope = host.Services.CreateAsyncScope();

        Assert.IsAssignableFrom<RevalidatingServerAuthenticationStateProvider>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
    }
}
