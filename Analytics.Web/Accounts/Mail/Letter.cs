namespace Analytics.Web.Accounts.Mail;

/// <summary>A mail to one person, in plain text.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The whole mail.</param>
/// <param name="IsAsked">Whether somebody else than its reader may have caused it: of such mails an address gets a few an hour.</param>
public sealed record Letter(string To, string Subject, string Text, bool IsAsked = false);
