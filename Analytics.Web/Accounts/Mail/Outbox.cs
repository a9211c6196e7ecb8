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

    /// <summary>Writes a mail after the answer too, where it turns out that there is one to write; the work has nothing of the request about it.</summary>
    public void Put(Func<Task<Letter?>> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(() => Write(write), life.ApplicationStopping);
    }

    private async Task Write(Func<Task<Letter?>> write)
    {
        try
        {
            if (await write() is { } letter) Put(letter);
        }
        catch (Exception failure) when (!life.ApplicationStopping.IsCancellationRequested)
        {
            LogNotWritten(log, failure);
        }
    }

    [LoggerMessage(EventId = 4103, Level = LogLevel.Error, Message = "A mail that somebody asked for could not be written")]
    private static partial void LogNotWritten(ILogger log, Exception failure);

    [LoggerMessage(EventId = 4102, Level = LogLevel.Warning, Message = "A mail was held back: its address has had {Most} within the hour that somebody asked for")]
    private static partial void LogHeldBack(ILogger log, int most);
}
