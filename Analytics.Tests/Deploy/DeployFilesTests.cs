using System.Diagnostics;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Analytics.Tests.Deploy;

/// <summary>The container and service files of deploy/, held against what the program does: what starts them is not at hand here.</summary>
public sealed partial class DeployFilesTests
{
    private const string Data = "/data";

    private static readonly string Root = FindRoot();

    private static readonly Dictionary<string, List<string>> Dockerfile = Instructions(Read("container", "Dockerfile"));

    [Fact]
    public void Dockerfile_Read_RunsTheOneFileWithoutRightsOnItsVolume()
    {
        Assert.Equal(["COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "RUN", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"], Dockerfile.Keys.Order(StringComparer.Ordinal));
        Assert.Matches("^[a-z]+:[0-9]", Dockerfile["FROM"].Single());
        var copied = Dockerfile["COPY"].Single().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("dist/analytics", "/usr/local/bin/analytics"), (copied[^2], copied[^1]));
        Assert.Contains("!dist/analytics", File.ReadAllLines(Path.Combine(Root, ".dockerignore")));

        var user = Dockerfile["USER"].Single();
        Assert.Matches("^[1-9][0-9]+$", user);
        Assert.Contains($"--uid {user} ", Dockerfile["RUN"].Single(), StringComparison.Ordinal);
        Assert.Contains($"install -d -o analytics -g analytics -m 0700 {Data}", Dockerfile["RUN"].Single(), StringComparison.Ordinal);
        Assert.Equal((Data, Data), (Dockerfile["VOLUME"].Single(), Dockerfile["WORKDIR"].Single()));
        var settings = Dockerfile["ENV"].Single().Split(' ').Select(s => s.Split('=', 2)).ToDictionary(s => s[0], s => s[1]);
        Assert.Equal(Data, settings["Analytics__DataDirectory"]);
        Assert.EndsWith(":" + Dockerfile["EXPOSE"].Single(), settings["ASPNETCORE_URLS"], StringComparison.Ordinal);
        Assert.EndsWith("""CMD ["analytics", "health"]""", Dockerfile["HEALTHCHECK"].Single(), StringComparison.Ordinal);
        Assert.Equal("""["analytics"]""", Dockerfile["ENTRYPOINT"].Single());
        Assert.Equal("SIGTERM", Dockerfile["STOPSIGNAL"].Single());
        // Debian names its ICU by its release, and without one the program does not start.
        Assert.Matches(@"\blibicu\d+\b.*\btzdata\b", Dockerfile["RUN"].Single());
    }

    [Fact]
    public void Compose_Read_BuildsThatImageAndLeavesItOnlyItsVolume()
    {
        var all = Yaml(Read("container", "compose.yaml")).Single();
        var service = all["services"]["analytics"];

        Assert.Equal("deploy/container/Dockerfile", Text(service["build"]["dockerfile"]));
        Assert.Equal(Path.GetFullPath(Root).TrimEnd('/'), Path.GetFullPath(Path.Combine(Root, "deploy", "container", Text(service["build"]["context"]))).TrimEnd('/'));
        Assert.Equal("true", Text(service["read_only"]));
        Assert.Equal(["ALL"], Texts(service["cap_drop"]));
        Assert.Equal(["no-new-privileges:true"], Texts(service["security_opt"]));
        Assert.Equal(["127.0.0.1:5000:" + Dockerfile["EXPOSE"].Single()], Texts(service["ports"]));
        var volume = Texts(service["volumes"]).Single().Split(':');
        Assert.Equal(Data, volume[1]);
        Assert.True(((YamlMappingNode)all["volumes"]).Children.ContainsKey(volume[0]));
        Assert.All(((YamlMappingNode)service["environment"]).Children.Keys.Select(Text), AssertSetting);
    }

    [Fact]
    public void Kubernetes_Read_RunsOneReplicaOfItWithItsProbesAndVolume()
    {
        var all = Yaml(Read("kubernetes.yaml")).ToDictionary(d => Text(d["kind"]));
        Assert.Equal(["Deployment", "PersistentVolumeClaim", "Service"], all.Keys.Order(StringComparer.Ordinal));
        var deployment = all["Deployment"]["spec"];
        var pod = deployment["template"]["spec"];
        var container = ((YamlSequenceNode)pod["containers"]).Single();
        var environment = ((YamlSequenceNode)container["env"]).ToDictionary(e => Text(e["name"]), e => Text(e["value"]));

        // One program has the data folder: never two pods, not even while one takes the other's place.
        Assert.Equal(("1", "Recreate"), (Text(deployment["replicas"]), Text(deployment["strategy"]["type"])));
        Assert.Equal(Dockerfile["USER"].Single(), Text(pod["securityContext"]["runAsUser"]));
        Assert.Equal(("true", "false", "true"), (Text(pod["securityContext"]["runAsNonRoot"]), Text(container["securityContext"]["allowPrivilegeEscalation"]), Text(container["securityContext"]["readOnlyRootFilesystem"])));
        var port = ((YamlSequenceNode)container["ports"]).Single();
        Assert.Equal(Dockerfile["EXPOSE"].Single(), Text(port["containerPort"]));
        Assert.EndsWith(":" + Text(port["containerPort"]), environment["ASPNETCORE_URLS"], StringComparison.Ordinal);
        Assert.All(environment.Keys, AssertSetting);
        foreach (var (probe, path) in (ReadOnlySpan<(string, string)>)[("startupProbe", "/health/live"), ("livenessProbe", "/health/live"), ("readinessProbe", "/health/ready")])
            Assert.Equal((path, Text(port["name"])), (Text(container[probe]["httpGet"]["path"]), Text(container[probe]["httpGet"]["port"])));
        var mount = ((YamlSequenceNode)container["volumeMounts"]).Single();
        Assert.StartsWith(Text(mount["mountPath"]) + "/", environment["Analytics__DataDirectory"], StringComparison.Ordinal);
        var volume = ((YamlSequenceNode)pod["volumes"]).Single();
        Assert.Equal(Text(mount["name"]), Text(volume["name"]));
        Assert.Equal(Text(all["PersistentVolumeClaim"]["metadata"]["name"]), Text(volume["persistentVolumeClaim"]["claimName"]));
        Assert.Equal(Text(deployment["template"]["metadata"]["labels"]["app"]), Text(all["Service"]["spec"]["selector"]["app"]));
        Assert.Equal(Text(port["name"]), Text(((YamlSequenceNode)all["Service"]["spec"]["ports"]).Single()["targetPort"]));
    }

    [Fact]
    public void Unit_Read_StartsTheProgramOnTheFolderItMayWriteTo()
    {
        var unit = Read("systemd", "analytics.service");
        var folder = Assert.Single(UnitValue().Matches(unit), m => m.Groups["key"].Value == "StateDirectory").Groups["value"].Value;

        Assert.Contains($"Environment=Analytics__DataDirectory=/var/lib/{folder}\n", unit, StringComparison.Ordinal);
        Assert.Contains("ExecStart=/usr/local/bin/analytics\n", unit, StringComparison.Ordinal);
        Assert.Contains("Environment=ASPNETCORE_URLS=http://127.0.0.1:5000\n", unit, StringComparison.Ordinal);
        Assert.DoesNotContain("MemoryDenyWriteExecute=", unit.Replace("# Not MemoryDenyWriteExecute", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [NeedsProgram("systemd-analyze")]
    public async Task Unit_ByTheWordOfSystemd_IsSoundAndHardlyExposed()
    {
        var folder = Directory.CreateTempSubdirectory("analytics-unit-");
        try
        {
            // Verified with a program that is there: whether this machine has ours installed is not the question.
            var file = Path.Combine(folder.FullName, "analytics.service");
            await File.WriteAllTextAsync(file, Read("systemd", "analytics.service").Replace("/usr/local/bin/analytics", "/bin/true", StringComparison.Ordinal));
            Assert.Equal((0, ""), await Run("verify", "--man=no", file));
            var (code, said) = await Run("security", "--offline=true", "--no-pager", "--threshold=20", file);
            Assert.True(code == 0, said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Said)> Run(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(NeedsProgramAttribute.PathOf("systemd-analyze")!, words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await errors + await output).Trim());
    }

    /// <summary>A name that the program reads: one of its documented keys, or the framework's own.</summary>
    private static void AssertSetting(string name)
    {
        if (name == "ASPNETCORE_URLS") return;
        var key = Index().Replace(name, "").Replace("__", ":", StringComparison.Ordinal);
        Assert.Contains($"`{key}", File.ReadAllText(Path.Combine(Root, "docs", "configuration.md")), StringComparison.Ordinal);
    }

    private static Dictionary<string, List<string>> Instructions(string text)
    {
        var all = new Dictionary<string, List<string>>();
        foreach (var line in text.Replace("\\\n", "", StringComparison.Ordinal).Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
        {
            var (word, rest) = (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            if (!all.TryGetValue(word, out var found)) all[word] = found = [];
            found.Add(rest.Trim());
        }
        return all;
    }

    private static IEnumerable<YamlNode> Yaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Select(d => d.RootNode);
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static string[] Texts(YamlNode node) => [.. ((YamlSequenceNode)node).Select(Text)];

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, "deploy", .. path]));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not lie within the repository.");
    }

    [GeneratedRegex(@"^(?<key>\w+)=(?<value>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex UnitValue();

    [GeneratedRegex(@"__\d+$")]
    private static partial Regex Index();
}
