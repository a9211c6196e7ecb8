using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace Analytics.Web.Composition;

/// <summary>Where settings come from: the appsettings.json beside the program first, then whatever the framework reads, environment and command line last.</summary>
public static class SettingsComposition
{
    // The framework would watch the whole content root for changed settings, and so wake for every write to a data folder in it.
    private const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>A published program finds its files beside itself, wherever it was started from.</summary>
    public static WebApplicationOptions Options(string[] args) =>
        new() { Args = [NoReload, .. args], ContentRootPath = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null };

    public static void AddSettings(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // The content root is wherever the program was started, where the file need not be: it lies at the root of the repository and is copied beside the program.
        var sources = builder.Configuration.Sources;
        var first = sources.OfType<JsonConfigurationSource>().Select(sources.IndexOf).DefaultIfEmpty(sources.Count).First();
        sources.Insert(first, new JsonConfigurationSource { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory), Path = "appsettings.json", Optional = true });
    }
}
