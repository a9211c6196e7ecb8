using System.CommandLine;
using System.Security.Cryptography;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>user</c>: accounts, for whoever has the data folder.</summary>
internal static class UserVerb
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    private static readonly Argument<string> Email = new("email") { Description = "The account's address." };
    private static readonly Argument<string?> PasswordInput = new("password-file") { Description = "A file whose first line is the password, - for standard input. Without it one is made and printed.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Describe(VerbSide side) => new("user", "Accounts: list, add, disable, enable, let run the instance, set a password.")
    {
        ListVerb(side), AddVerb(side), PasswordVerb(side),
        Change(side, "disable", Acts.AccountDisabled, "End an account's sessions and tokens and let it sign in no more.", (roster, account) => roster.Disable(account, true)),
        Change(side, "enable", Acts.AccountEnabled, "Let a disabled account sign in again.", (roster, account) => roster.Disable(account, false)),
        Change(side, "promote", Acts.AdminGiven, "Let an account run the instance.", (roster, account) => roster.SetAdmin(account, true)),
        Change(side, "demote", Acts.AdminTaken, "Let an account run the instance no longer.", (roster, account) => roster.SetAdmin(account, false)),
    };

    private static Command ListVerb(VerbSide side)
    {
        var list = new Command("list", "All accounts.") { CommonOptions.Json };
        list.SetAction((line, cancel) => side.OnInstance(line, async (act, c) =>
        {
            var accounts = (await act.The<AccountRoster>().All(c)).Select(Line.Of).ToList();
            await act.Show(accounts, text => Printing.Table(text, ["EMAIL", "NAME", "RUNS IT", "DISABLED", "SINCE"], [.. accounts.Select(a => new[] { a.Email, a.Name, a.InstanceAdmin ? "yes" : "", a.Disabled ? "yes" : "", Printing.At(a.CreatedAt) })]));
            return ExitCode.Done;
        }, Needs.Nothing, cancel));
        return list;
    }

    private static Command AddVerb(VerbSide side)
    {
        var name = new Option<string?>("--name") { Description = "What to call the person. Default: what stands before the @." };
        var admin = new Option<bool>("--admin") { Description = "Let the account run the instance. The first account does so anyway." };
        var add = new Command("add", "Make an account. On an instance without any, the first: it runs the instance.") { Email, PasswordInput, name, admin, CommonOptions.Json };
        add.SetAction((line, cancel) => side.OnInstance(line, async (act, c) =>
        {
            var email = line.GetRequiredValue(Email);
            var (password, isMade) = await PasswordOf(act, line, c);
            var wanted = new NewAccount(line.GetValue(name) ?? email.Split('@')[0], email, password);
            var maker = act.The<AccountMaker>();
            var made = await maker.IsEmpty(c) ? await maker.MakeFirst(wanted, c) : await maker.Make(wanted);
            if (made is AccountMade.Made { Account: var account })
            {
                await act.Note(Acts.AccountMade, account.Email ?? account.Id);
                if (line.GetValue(admin) && !account.IsInstanceAdmin) await GiveAdmin(act, account);
                await act.Say(new { UserId = account.Id, account.Email, InstanceAdmin = account.IsInstanceAdmin, Password = isMade ? password : null },
                    $"Made {account.Email}{(account.IsInstanceAdmin ? ", which runs the instance" : "")}." + (isMade ? $" Password: {password}" : ""));
                return ExitCode.Done;
            }
            throw new VerbException(made is AccountMade.Refused refused ? $"{refused.Field}: {refused.Sentence}" : $"{email} has an account.");
        }, new(MakesInstance: true, Input: PasswordInput), cancel));
        return add;
    }

    private static Command PasswordVerb(VerbSide side)
    {
        var set = new Command("password", "Set an account's password, which ends its sessions and tokens.") { Email, PasswordInput, CommonOptions.Json };
        set.SetAction((line, cancel) => side.OnInstance(line, async (act, c) =>
        {
            var account = await Find(act, line, c);
            var (password, isMade) = await PasswordOf(act, line, c);
            var accounts = act.The<UserManager<Account>>();
            var result = await accounts.ResetPasswordAsync(account, await accounts.GeneratePasswordResetTokenAsync(account), password);
            if (!result.Succeeded) throw new VerbException(string.Join(Environment.NewLine, result.Errors.Select(e => e.Description)));
            await accounts.UpdateSecurityStampAsync(account);
            await act.Note(Acts.PasswordChanged, account.Email ?? account.Id);
            await act.Say(new { account.Email, Password = isMade ? password : null }, $"{account.Email} has a new password." + (isMade ? $" Password: {password}" : ""));
            return ExitCode.Done;
        }, new(Input: PasswordInput), cancel));
        return set;
    }

    private static Command Change(VerbSide side, string word, string noted, string what, Func<AccountRoster, Account, Task<bool>> change)
    {
        var verb = new Command(word, what) { Email, CommonOptions.Json };
        verb.SetAction((line, cancel) => side.OnInstance(line, async (act, c) =>
        {
            var account = await Find(act, line, c);
            if (!await change(act.The<AccountRoster>(), account)) throw new VerbException($"{account.Email} is the last who runs the instance; promote another account first.");
            await act.Note(noted, account.Email ?? account.Id);
            await act.Say(Line.Of(account), $"{account.Email}: {word}d.");
            return ExitCode.Done;
        }, Needs.Nothing, cancel));
        return verb;
    }

    private static async Task GiveAdmin(Act act, Account account)
    {
        await act.The<AccountRoster>().SetAdmin(account, true);
        await act.Note(Acts.AdminGiven, account.Email ?? account.Id);
    }

    private static async Task<Account> Find(Act act, ParseResult line, CancellationToken cancel)
    {
        var email = line.GetRequiredValue(Email);
        var found = (await act.The<AccountRoster>().All(cancel)).FirstOrDefault(a => string.Equals(a.Email, email, StringComparison.OrdinalIgnoreCase));
        return (found is null ? null : await act.The<AccountRoster>().Find(found.Id)) ?? throw new VerbException($"There is no account {email}.");
    }

    private static async Task<(string Password, bool IsMade)> PasswordOf(Act act, ParseResult line, CancellationToken cancel)
    {
        if (line.GetValue(PasswordInput) is null) return (string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5))), true);
        using var reader = new StreamReader(act.Input, leaveOpen: true);
        return (await reader.ReadLineAsync(cancel) ?? "", false);
    }

    private sealed record Line(string UserId, string Email, string Name, bool InstanceAdmin, bool Disabled, DateTimeOffset CreatedAt)
    {
        public static Line Of(Account account) => new(account.Id, account.Email ?? "", account.Name, account.IsInstanceAdmin, AccountRoster.IsDisabled(account), account.CreatedAt);
    }
}
