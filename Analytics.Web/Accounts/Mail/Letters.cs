using Analytics.Web.Accounts.Settings;

namespace Analytics.Web.Accounts.Mail;

/// <summary>Every mail about accounts, written in one place.</summary>
public sealed class Letters(InstanceSettings settings)
{
    public Letter Confirm(string to, string link) => new(to, $"Confirm your address for {settings.Name}",
        $"""
        Somebody, probably you, made an account on {settings.Name} with this address.

        Confirm that the address is yours:
        {link}

        The link is good for a day. If it was not you, do nothing: nobody can sign in without it.
        """, IsAsked: true);

    public Letter AlreadyThere(string to, string signIn) => new(to, $"You have an account on {settings.Name} already",
        $"""
        Somebody, probably you, tried to make an account on {settings.Name} with this address. It has one already; nothing was changed.

        Sign in: {signIn}
        There is also the way to a new password if the old one is lost. If it was not you, nothing needs to be done.
        """, IsAsked: true);

    public Letter NewPassword(string to, string link) => new(to, $"A new password for {settings.Name}",
        $"""
        Somebody, probably you, asked for a new password for this address on {settings.Name}.

        Choose one:
        {link}

        The link is good for a day and works once. If it was not you, do nothing: the old password goes on.
        """, IsAsked: true);

    public Letter PasswordChanged(string to) => new(to, $"Your password on {settings.Name} was changed",
        $"""
        The password of your account on {settings.Name} was changed just now, and everybody who was signed in with it was signed out.

        If it was not you, ask for a new password at once and tell whoever runs the instance.
        """);

    public Letter AddressChanging(string to, string wanted) => new(to, $"Your address on {settings.Name} is about to change",
        $"""
        Somebody, probably you, asked to use {wanted} for your account on {settings.Name} instead of this address.
        It changes once the link that went there is opened.
        If it was not you, change your password at once and tell whoever runs the instance.
        """);

    public Letter Invited(string to, string by, string what, string link) => new(to, $"{by} invites you to {settings.Name}",
        $"""
        {by} invites you to {what}.

        Accept:
        {link}

        The link is good for seven days and for this address only.
        """, IsAsked: true);

    public Letter Test(string to) => new(to, $"Test mail of {settings.Name}",
        "This mail was sent from the settings of the instance. That it came means that its mail server works.");
}
