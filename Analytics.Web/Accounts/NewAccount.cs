namespace Analytics.Web.Accounts;

/// <summary>What somebody types to get an account.</summary>
/// <param name="Name">What to call the person.</param>
/// <param name="Email">The address to sign in with.</param>
/// <param name="Password">At least <see cref="Account.PasswordMinLength"/> characters.</param>
public sealed record NewAccount(string Name, string Email, string Password);
