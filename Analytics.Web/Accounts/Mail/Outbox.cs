namespace Analytics.Web.Accounts.Mail;

/// <summary>Sends mails after the answer, so that nobody learns by the time it took whether there was one.</summary>
public sealed class Outbox(IPost post, IHostApplicationLifetime life)
{
    public bool Sends => post.Sends;

    public void Put(Letter letter) => _ = Task.Run(() => post.Send(letter, life.ApplicationStopping), life.ApplicationStopping);
}
