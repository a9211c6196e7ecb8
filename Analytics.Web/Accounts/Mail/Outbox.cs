namespace Analytics.Web.Accounts.Mail;

/// <summary>Sends mails after the answer, so that nobody learns by the time it took whether there was one.</summary>
public sealed partial class Outbox(IPost post, MailThrottle throttle, IHostApplicationLifetime life, ILogger<Outbox> log)
{
    public bool Sends => post.Sends;

    public void Put(Letter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (letter.IsAsked && !throttle.Takes(letter.To)) LogHeldBack(log, MailThrottle.Most);
        else _ = Task.Run(() => post.Send(letter, life.ApplicationStopping), life.ApplicationStopping);
    }

    [LoggerMessage(EventId = 4102, Level = LogLevel.Warning, Message = "A mail was held back: its address has had {Most} within the hour that somebody asked for")]
    private static partial void LogHeldBack(ILogger log, int most);
}
