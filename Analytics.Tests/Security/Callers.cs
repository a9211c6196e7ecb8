using System.Net.Http.Json;
using Analytics.Tests.Accounts;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Security;

/// <summary>Calls of accounts, for tests that try them.</summary>
internal static class Callers
{
    /// <summary>The client with a token of the account.</summary>
    public static async Task<HttpClient> Bearing(this HttpClient client, string email, string password)
    {
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await client.Json("/api/login", new { email, password }))["token"]!);
        return client;
    }

    /// <summary>Changes an account as the admin.</summary>
    public static async Task PatchUser(this HttpClient client, WebHost host, string email, object change)
    {
        var id = (await host.Accounts()).Single(a => a.Email == email).Id;
        (await (await client.Bearing(WebHostForms.AdminEmail, WebHostForms.AdminPassword)).PatchAsJsonAsync("/api/admin/users/" + id, change)).EnsureSuccessStatusCode();
    }
}
