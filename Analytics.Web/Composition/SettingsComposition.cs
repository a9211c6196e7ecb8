using Analytics.Web.Settings;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Composition;

/// <summary>Where settings come from: the appsettings.json in the program, one beside it, then whatever the framework reads, environment and command line last.</summary>
public static class SettingsComposition
{
    // The framework would watch the whole content root for changed settings, and so wake for every write to a data folder in it.
    private const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>A published folder finds its files beside itself, wherever it was started from; a published file has them in itself.</summary>
    public static WebApplicationOptions Options(string[] args) =>
        new() { Args = [NoReload, .. args], ContentRootPath = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null };

    public static void AddSettings(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // The content root is wherever the program was started, where the file need not be: it lies at the root of the repository and is a part of the program.
        var sources = builder.Configuration.Sources;
        var first = sources.OfType<JsonConfigurationSource>().Select(sources.IndexOf).DefaultIfEmpty(sources.Count).First();
        sources.Insert(first, new JsonConfigurationSource { FileProvider = new EmbeddedFileProvider(typeof(SettingsComposition).Assembly, baseNamespace: ""), Path = "appsettings.json" });
        sources.Insert(first + 1, new JsonConfigurationSource { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory), Path = "appsettings.json", Optional = true });
        for (var at = 0; at < sources.Count; at++)
            if (sources[at] is JsonConfigurationSource file and not JsonWithoutNulls) sources[at] = JsonWithoutNulls.Of(file);
    }

    /// <summary>The settings as a program with these words would have them, without the rest of it.</summary>
    public static IConfiguration Read(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(Options(args));
        builder.AddSettings();
        return builder.Configuration;
    }

    /// <summary>Refuses settings that say something impossible: all of them at once, before anything is made.</summary>
    /// <exception cref="OptionsValidationException">Each failure names key, value and what is allowed.</exception>
    public static void CheckSettings(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (SettingsCheck.Failures(builder.Configuration) is { Count: > 0 } failures) throw new OptionsValidationException(InstanceOptions.Section, typeof(InstanceOptions), failures);
    }
}
