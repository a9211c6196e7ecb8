namespace Analytics.Web.Accounts.Mail;

/// <summary>Sends mails, where the instance has a server for it.</summary>
public interface IPost
{
    /// <summary>False where the instance sends no mail: links are handed over by hand then.</summary>
    bool Sends { get; }

    /// <summary>Sends one mail.</summary>
    /// <returns>Null when the server took it, else why not.</returns>
    Task<string?> Send(Letter letter, CancellationToken cancel);
}
