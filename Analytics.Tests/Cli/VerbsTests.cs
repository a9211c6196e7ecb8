using System.Text.Json.Nodes;
using Analytics.Tests.Kit;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Cli;
using Analytics.Web.Cli.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Cli;

/// <summary>The verbs as an operator uses them: beside a running server, and where none runs.</summary>
public sealed class VerbsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.File("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verbs_WhereNoServerRuns_DoTheirWorkOnTheFolder()
    {
        var (first, _) = await Json("user add ann@example.com");
        Assert.True((bool)first["instance_admin"]!);
        Assert.NotEmpty((string)first["password"]!);
        Assert.False((bool)(await Json("user add bob@example.com")).Json["instance_admin"]!);
        var site = (string)(await Json($"site add https://shop.example --timezone {Noon.Zone()}")).Json["site_id"]!;

        Assert.Equal((1, "domain"), ((await Run("site add https://shop.example")).Code, (await Run("site add https://shop.example")).Errors.Contains("domain", StringComparison.Ordinal) ? "domain" : ""));
        Assert.Equal(["ann@example.com", "bob@example.com"], (await Json("user list")).Json.AsArray().Select(u => (string)u!["email"]!));
        Assert.Equal(0, (await Json("user disable bob@example.com")).Code);
        Assert.True((bool)(await Json("user list")).Json[1]!["disabled"]!);

        var (sent, code) = await Json($"send {site} --path /a");
        Assert.Equal(0, code);
        Assert.Equal("store", (string)sent["steps"]!.AsArray()[^1]!["step"]!);
        Assert.All(sent["steps"]!.AsArray().SkipLast(1), step => Assert.Equal("passed", (string)step!["verdict"]!));
        var (dropped, droppedCode) = await Json($"send shop.example --user-agent Googlebot/2.1");
        Assert.Equal((1, "dropped: bot"), (droppedCode, (string)dropped["outcome"]!));

        var (status, _) = await Json("status");
        Assert.Equal((false, 1, 2, 1, 1), ((bool)status["running"]!, (int)status["sites"]!, (int)status["accounts"]!, (int)status["events_accepted"]!, (int)status["events_dropped"]!));
        Assert.Null((await Json("jobs list")).Json[0]!["last_run"]);
        Assert.True((bool)(await Json("jobs run hourly-rollup")).Json["succeeded"]!);
        Assert.True((bool)(await Json("jobs list")).Json[0]!["last_run"]!["succeeded"]!);
        Assert.Equal(1, (int)(await Json($"rollup --rebuild {site}")).Json["days"]!);
        Assert.Equal(2, (await Run("rollup")).Code);
        Assert.Equal(0, (await Run("jobs pause daily-rollup")).Code);
        Assert.Equal([false, true], (await Json("jobs list")).Json.AsArray().Select(j => (bool)j!["paused"]!));
        Assert.Equal(2, (await Run("jobs run nothing")).Code);
        Assert.Equal(2, (await Run($"site remove {site}")).Code);
        Assert.Equal(0, (await Run($"site remove {site} --yes")).Code);
        Assert.Empty((await Json("site list")).Json.AsArray());

        string[] noted = [Acts.AccountMade, Acts.AccountMade, Acts.SiteMade, Acts.AccountDisabled, Acts.JobRun, Acts.FiguresRebuilt, Acts.JobPaused, Acts.SiteRemoved];
        Assert.Equal(noted.Select(act => (act, "the command line", "")), await Audited());
    }

    [Fact]
    public async Task Verbs_BesideAServer_AreCarriedOutByIt()
    {
        await using var host = await WebHost.StartOn(_folder, ("Analytics:DataDirectory", Data), ("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", "correct horse battery"));
        await host.Services.GetRequiredService<ControlSocket>().Listening;

        var site = (string)(await Json("site add https://shop.example")).Json["site_id"]!;
        for (var i = 0; i < 3; i++) Assert.Equal(0, (await Json($"send {site} --path /{i} --ip 198.51.100.{i}")).Code);

        // The server knows of all of it: nothing was done behind its back.
        var (status, _) = await Json("status");
        Assert.Equal((true, 1, Environment.ProcessId), ((bool)status["running"]!, (int)status["sites"]!, (int)status["process_id"]!));
        Assert.True((bool)(await Json("jobs run hourly-rollup")).Json["succeeded"]!);
        Assert.Equal(1, (await Run("site add https://shop.example")).Code);

        var file = _folder.File("events.ndjson");
        Assert.Equal(0, (await Run($"export {site} --output {file}")).Code);
        Assert.Equal(3, File.ReadLines(file).Count());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(1, (await Run($"export {site} --output {file}")).Code);

        var copy = (string)(await Json("site add https://copy.example")).Json["site_id"]!;
        var (taken, code) = await Json($"import {copy} {file}");
        Assert.Equal((0, 3), (code, (int)taken["taken"]!));
        var (_, again, _) = await Run($"export {copy}");
        Assert.Equal(File.ReadAllLines(file), again.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var (_, csv, _) = await Run($"export {copy} --format csv");
        Assert.Equal(4, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("timestamp,kind,name,path,", csv, StringComparison.Ordinal);

        File.AppendAllText(file, "no event\n");
        var (mixed, failed) = await Json($"import {copy} {file}");
        Assert.Equal((1, 1, 3, 0), (failed, (int)mixed["invalid"]!, (int)mixed["duplicates"]!, (int)mixed["taken"]!));

        // What the server does for a verb is the caller's act, not the server's own.
        var noted = (await Audited()).Where(e => e.Actor == "the command line").Select(e => e.Act);
        Assert.Equal([Acts.SiteMade, Acts.JobRun, Acts.Exported, Acts.SiteMade, Acts.Imported, Acts.Exported, Acts.Exported, Acts.Imported], noted);
    }

    [Fact]
    public async Task Backup_OfARunningInstance_ComesBackWithoutTheSalts()
    {
        string site;
        byte[] salt;
        var file = _folder.File("one.backup");
        await using (var host = await WebHost.StartOn(_folder, ("Analytics:DataDirectory", Data), ("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", "correct horse battery")))
        {
            await host.Services.GetRequiredService<ControlSocket>().Listening;
            site = (string)(await Json("site add https://shop.example")).Json["site_id"]!;
            Assert.Equal(0, (await Run($"send {site} --title Needle")).Code);
            salt = await SaltOf(_folder.File("data", "salts.db"));
            var (made, code) = await Json($"backup {file} --Analytics:Backup:Passphrase secret");
            Assert.Equal((0, true, true), (code, (bool)made["encrypted"]!, (bool)made["verified"]!));
            Assert.Equal(1, (await Run($"backup {file}")).Code);
            Assert.Equal(0, (await Run($"backup {file}.plain")).Code);
            // Only what was made; beside the server that has the folder open.
            Assert.Equal([("one.backup", "encrypted"), ("one.backup.plain", "not encrypted")], (await host.Services.GetRequiredService<AuditLog>().Read(new(Act: Acts.BackedUp), 10, default)).Reverse().Select(e => (e.Subject, e.Detail)));
        }

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(1, (await Run($"verify {file}")).Code);
        Assert.Equal(1, (await Run($"verify {file} --Analytics:Backup:Passphrase wrong")).Code);
        Assert.Equal(0, (await Run($"verify {file} --Analytics:Backup:Passphrase secret")).Code);
        Assert.Equal(0, (await Run($"verify {file}.plain")).Code);

        var elsewhere = _folder.File("elsewhere");
        Assert.Equal(0, (await Run($"restore {file} --Analytics:Backup:Passphrase secret", elsewhere)).Code);
        Assert.Equal((Acts.Restored, "the command line", ""), (await Audited(elsewhere))[^1]);
        Assert.Equal([site], (await Json("site list", elsewhere)).Json.AsArray().Select(s => (string)s!["site_id"]!));
        Assert.Contains("Needle", (await Run($"export {site}", elsewhere)).Output, StringComparison.Ordinal);
        Assert.False(Directory.EnumerateFiles(elsewhere, "*", SearchOption.AllDirectories).Any(f => Storage.AtRest.Holds(f, salt)), "A salt came with the backup.");
        Assert.Equal(1, (await Run($"restore {file}.plain", elsewhere)).Code);
        Assert.Equal(0, (await Run($"restore {file}.plain --replace", elsewhere)).Code);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(elsewhere, "snapshots"), "before-restore-*.db"));
    }

    [Fact]
    public async Task SiteAdd_SaysTheScriptThatPagesLoad_AtTheAddressOfTheInstance()
    {
        await Run("user add ann@example.com");

        var here = (await Json("site add https://shop.example --urls http://0.0.0.0:7000")).Json;
        var known = (string)(await Json("site add https://blog.example --Analytics:PublicUrl https://stats.example/")).Json["snippet"]!;

        Assert.Contains($"src=\"http://localhost:7000/analytics.js?site_id={here["site_id"]}\"", (string)here["snippet"]!, StringComparison.Ordinal);
        Assert.Contains("src=\"https://stats.example/analytics.js?site_id=", known, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfWhatIsNoExport_SaysWhatItMet()
    {
        await Run("user add ann@example.com");
        await Run("site add https://shop.example");
        await File.WriteAllTextAsync(_folder.File("garbage"), "garbage\n");

        var (code, _, errors) = await Run($"import shop.example {_folder.File("garbage")}");
        Assert.Equal(1, code);
        Assert.Equal("line 1: 'g' is an invalid start of a value.", errors.Trim());
        var (folder, _, said) = await Run($"import shop.example {_folder.File(".")}");
        Assert.Equal((1, true), (folder, said.Contains("is a folder", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Verbs_WithoutAnInstance_MakeNone()
    {
        foreach (var line in (string[])["status", "site list", "user list", "jobs list", "backup x.backup", "export shop.example"])
        {
            var (code, _, errors) = await Run(line);
            Assert.Equal(1, code);
            Assert.Contains(Data, errors, StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Serve_OnAFolderThatIsServed_IsRefused()
    {
        await using var first = RunningProgram.Start(_folder, ["--urls", "http://127.0.0.1:0"]);
        var address = await first.Listening;
        await using var second = RunningProgram.Start(_folder, ["--urls", "http://127.0.0.1:0"]);

        var (code, _, errors) = await second.End();

        Assert.Equal(3, code);
        Assert.Contains("in use", errors, StringComparison.Ordinal);
        Assert.Equal(0, (await Run($"health --url {address}")).Code);
        Assert.Equal(0, await first.Stop());
        Assert.Equal(3, (await Run($"health --url {address}")).Code);
    }

    private async Task<List<(string Act, string Actor, string Network)>> Audited(string? folder = null)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder ?? Data, "analytics.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Act, Actor, Network FROM audit_entries ORDER BY Id";
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<(string, string, string)>();
        while (await reader.ReadAsync()) entries.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return entries;
    }

    private static async Task<byte[]> SaltOf(string file)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM salt";
        return (byte[])(await command.ExecuteScalarAsync())!;
    }

    private async Task<(JsonNode Json, int Code)> Json(string line, string? data = null)
    {
        var (code, output, errors) = await Run(line + " --json", data);
        Assert.True(output.Length > 0, errors);
        return (JsonNode.Parse(output)!, code);
    }

    private async Task<(int Code, string Output, string Errors)> Run(string line, string? data = null)
    {
        using StringWriter output = new(), errors = new();
        var code = await CommandLine.Parse([.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--data", data ?? Data]).Run(output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
