using System.CommandLine;
using Analytics.Web.Settings;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>config check</c> and <c>config list</c>: whether the settings can be started with, and what they are.</summary>
internal static class ConfigVerb
{
    public static Command Describe(VerbSide side)
    {
        var strict = new Option<bool>("--strict") { Description = "Fail on keys that nothing reads, too." };
        var check = new Command("check", "Say whether the settings are right, all that is wrong at once. Starts and makes nothing.") { strict, CommonOptions.Json };
        check.SetAction((line, cancel) => side.Here(line, (caller, _) => Check(caller, line.GetValue(strict)), cancel));
        var list = new Command("list", "Print every key with its value now, its default and what it may be. Secrets are not printed.") { CommonOptions.Json };
        list.SetAction((line, cancel) => side.Here(line, (caller, _) => List(caller), cancel));
        return new Command("config", "Look at the settings.") { check, list };
    }

    private static async Task<int> Check(Caller caller, bool strict)
    {
        var (problems, unknown) = (SettingsCheck.Failures(caller.Configuration), SettingsCheck.Unknown(caller.Configuration));
        var isRight = problems.Count == 0 && (!strict || unknown.Count == 0);
        await caller.Show(new { Ok = isRight, Problems = problems, UnknownKeys = unknown, DataDirectory = caller.Folder.Path }, async text =>
        {
            foreach (var problem in problems) await caller.Errors.WriteLineAsync(problem);
            foreach (var key in unknown) await caller.Errors.WriteLineAsync($"{key} is read by nothing{(SettingsCheck.Meant(key) is { } meant ? $"; {meant}?" : ".")}");
            if (isRight) await text.WriteLineAsync($"The settings are right. Data folder: {caller.Folder.Path}");
        });
        return isRight ? ExitCode.Done : ExitCode.Usage;
    }

    private static async Task<int> List(Caller caller)
    {
        var settings = SettingList.All.Select(s => (Setting: s, Value: ValueOf(caller.Configuration, s))).ToList();
        await caller.Show(settings.Select(s => new { s.Setting.Key, s.Value, Default = s.Setting.DefaultText, s.Setting.Type, s.Setting.Allowed, s.Setting.Environment }), text =>
            Printing.Table(text, ["KEY", "VALUE", "DEFAULT", "ALLOWED"], [.. settings.Select(s => new[] { s.Setting.Key, s.Value ?? "–", s.Setting.DefaultText, s.Setting.Allowed ?? s.Setting.Type })]));
        return ExitCode.Done;
    }

    private static string? ValueOf(IConfiguration configuration, Setting setting)
    {
        var section = configuration.GetSection(setting.Key);
        var value = setting.IsList ? string.Join(", ", section.GetChildren().Select(c => c.Value)) : section.Value;
        return string.IsNullOrEmpty(value) ? null : setting.IsSecret ? "(set)" : value;
    }
}
