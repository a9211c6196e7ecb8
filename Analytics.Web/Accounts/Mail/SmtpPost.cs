using System.Net;
using System.Net.Mail;
using System.Text;
using Analytics.Web.Accounts.Settings;

namespace Analytics.Web.Accounts.Mail;

/// <summary>Hands mails to the SMTP server of the settings; with <c>Smtp:Tls</c> by STARTTLS. Source: RFC 3207.</summary>
public sealed partial class SmtpPost(InstanceSettings settings, ILogger<SmtpPost> log) : IPost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public bool Sends => settings.SendsMail;

    public async Task<string?> Send(Letter letter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (!Sends) return "No mail server is set up.";
        try
        {
            using var client = new SmtpClient(settings[InstanceSetting.SmtpHost], settings.Number(InstanceSetting.SmtpPort))
            {
                EnableSsl = settings[InstanceSetting.SmtpTls] != "false",
                DeliveryMethod = SmtpDeliveryMethod.Network,
            };
            if (settings[InstanceSetting.SmtpUser] is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, settings[InstanceSetting.SmtpPassword]);
            using var mail = new MailMessage
            {
                From = new MailAddress(From(), settings.Name, Encoding.UTF8),
                Subject = letter.Subject,
                SubjectEncoding = Encoding.UTF8,
                Body = letter.Text,
                BodyEncoding = Encoding.UTF8,
            };
            mail.To.Add(new MailAddress(letter.To));
            mail.Headers.Add("Auto-Submitted", "auto-generated");
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            await client.SendMailAsync(mail, patience.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"The mail server did not answer within {Patience.TotalSeconds:0} seconds.";
        }
        catch (Exception failure) when (failure is SmtpException or FormatException or ArgumentException or InvalidOperationException)
        {
            LogFailed(log, failure);
            return failure.InnerException?.Message is { Length: > 0 } inner ? $"{failure.Message} {inner}" : failure.Message;
        }
    }

    private string From() => settings[InstanceSetting.SmtpFrom] is { Length: > 0 } from ? from : $"analytics@{settings[InstanceSetting.SmtpHost]}";

    [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "A mail could not be handed to the mail server")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
