using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>Lets somebody in to the pages, whichever way they proved who they are.</summary>
public sealed class Entrance(SignInManager<Account> signIn, AuditLog audit, InstanceSettings settings, FreshProof proof, IHttpContextAccessor requests)
{
    /// <summary>Gives the cookie, begins the session, notes it.</summary>
    /// <param name="way">A word of <see cref="SignInWays"/>.</param>
    /// <param name="remember">Whether the cookie outlives the browser.</param>
    /// <param name="proves">Whether it proves that the account is theirs, as a password does and the demo's button does not.</param>
    public async Task Let(Account account, string way, bool remember, bool proves = true)
    {
        ArgumentNullException.ThrowIfNull(account);
        var properties = new AuthenticationProperties { IsPersistent = remember };
        properties.Items[SignInWays.Item] = way;
        await signIn.SignInAsync(account, properties);
        var http = requests.HttpContext!;
        if (proves) proof.Give(http.User);
        await audit.Write(new Actor(account.Id, account.Email ?? account.Id, Networks.Of(http.Connection.RemoteIpAddress)), Acts.SignedIn, account.Email ?? account.Id, way);
        // Mails name the address at which an admin sees the instance, never one that a stranger's request claims.
        if (account.IsInstanceAdmin && settings[InstanceSetting.PublicUrl].Length == 0)
            await settings.Save(new Dictionary<InstanceSetting, string> { [InstanceSetting.PublicUrl] = $"{http.Request.Scheme}://{http.Request.Host}" }, http.RequestAborted);
    }
}
