using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace Analytics.Tests.Endpoints;

/// <summary>Clients that others generate from the API's description: they compile, and what they read is what the server says.</summary>
public sealed class GeneratedClientsTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Fact]
    public async Task CSharpClient_OfTheDocument_CompilesAndReads()
    {
        var site = await KathmanduWeek.Send(instance);
        var document = await OpenApiDocument.FromJsonAsync(await Description());
        var settings = new CSharpClientGeneratorSettings { ClassName = "Client", UseBaseUrl = false, CSharpGeneratorSettings = { Namespace = "Generated", JsonLibrary = CSharpJsonLibrary.SystemTextJson, GenerateNullableReferenceTypes = true } };
        var client = Activator.CreateInstance(Compiled(new CSharpClientGenerator(document, settings).GenerateFile()).GetType("Generated.Client")!, instance.Ann)!;

        dynamic report = await Call(client, "GetSiteReportAsync", site.Id, "2025-11-10", "2025-11-12", (string[])["channel:is_not:paid"]);
        dynamic pages = await Call(client, "GetSiteTopPagesAsync", site.Id, 1, "2025-11-10", "2025-11-12", null);
        dynamic sites = await Call(client, "GetSitesAsync");

        var said = JsonNode.Parse(await instance.Ann.GetStringAsync(new Uri($"{site.Address}/report?from=2025-11-10&to=2025-11-12&filter=channel:is_not:paid", UriKind.RelativeOrAbsolute)))!;
        Assert.True((long)said["total_pageviews"]! > 0);
        Assert.Equal((long)said["total_pageviews"]!, (long)report.Total_pageviews);
        Assert.Equal((string?)said["date_range"], (string?)report.Date_range);
        Assert.Single((IEnumerable)pages.Pages);
        Assert.NotEmpty((IEnumerable)sites);
    }

    [Fact]
    public async Task TypeScriptClient_OfTheDocument_Compiles()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Analytics.sln"))) root = root.Parent;
        // Within the folder of the packages, where the compiler looks for them.
        var packages = Path.Combine(root.FullName, "build", "obj", "npm");
        var folder = Directory.CreateDirectory(Path.Combine(packages, $"client-{Guid.NewGuid():N}"));
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "v1.json"), await Description());
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "use.ts"), Use);
            await Node(folder.FullName, Path.Combine(packages, "node_modules/openapi-typescript/bin/cli.js"), "v1.json", "-o", "api.d.ts");
            string[] strict = ["--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom", "use.ts"];
            await Node(folder.FullName, [Path.Combine(packages, "node_modules/typescript/bin/tsc"), .. strict]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private const string Use = """
        import createClient from "openapi-fetch";
        import type { paths } from "./api";
        const client = createClient<paths>({ baseUrl: "https://stats.example.com", headers: { Authorization: "Bearer …" } });
        export async function read(siteId: string): Promise<number> {
          const { data, error } = await client.GET("/api/sites/{siteId}/report", { params: { path: { siteId }, query: { from: "2025-11-10", filter: ["country:is:DE"] } } });
          if (!data) throw new Error(error?.title ?? "refused");
          const rate: number | null = data.bounce_rate_percent;
          // @ts-expect-error There is no such field: the check can fail.
          data.no_such_field;
          const top = await client.GET("/api/sites/{siteId}/top-pages", { params: { path: { siteId }, query: { limit: 5 } } });
          const paths: string[] = top.data?.pages.map(page => page.path) ?? [];
          await client.POST("/api/sites", { body: { name: "Shop", url: "https://shop.example", timezone: "UTC" } });
          return data.total_pageviews + (rate ?? 0) + paths.length;
        }
        """;

    private Task<string> Description() => instance.Stranger.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));

    private static Assembly Compiled(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Generated", [CSharpSyntaxTree.ParseText(source)], references, new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(20)));
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    private static async Task<object> Call(object client, string name, params object?[] arguments)
    {
        var method = client.GetType().GetMethods().Single(m => m.Name == name && m.GetParameters().Length == arguments.Length);
        var task = (Task)method.Invoke(client, arguments)!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task)!;
    }

    private static async Task Node(string folder, params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await said + await complained);
    }
}
