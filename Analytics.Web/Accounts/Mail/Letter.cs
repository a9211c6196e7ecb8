namespace Analytics.Web.Accounts.Mail;

/// <summary>A mail to one person, in plain text.</summary>
public sealed record Letter(string To, string Subject, string Text);
