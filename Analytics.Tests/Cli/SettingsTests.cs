using Analytics.Tests.Kit;
using Analytics.Web.Composition;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Analytics.Tests.Cli;

/// <summary>Which setting wins. The keys are the log levels of things no test listens to, because the environment is everybody's.</summary>
public sealed class SettingsTests
{
    private const string Shipped = "Logging:LogLevel:Quartz";

    [Fact]
    public void Settings_WithAnotherContentRoot_AreThoseBesideTheProgram()
    {
        using var folder = new TemporaryFolder();

        var settings = Read(folder, demo: false);

        Assert.Equal("Warning", settings[Shipped]);
        Assert.Equal("./data", settings["Analytics:DataDirectory"]);
    }

    [Fact]
    public void Settings_OfTheContentRoot_WinOverThoseBesideTheProgram()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("appsettings.json"), """{"Analytics":{"Registration":"open"}}""");

        var settings = Read(folder, demo: false);

        Assert.Equal("open", settings["Analytics:Registration"]);
        Assert.Equal("Warning", settings[Shipped]);
    }

    [Fact]
    public void Settings_OfEnvironmentAndCommandLine_WinInThatOrder()
    {
        using var folder = new TemporaryFolder();
        Environment.SetEnvironmentVariable("Logging__LogLevel__Quartz", "Error");
        try
        {
            Assert.Equal("Error", Read(folder, demo: false)[Shipped]);
            Assert.Equal("Error", Read(folder, demo: true)[Shipped]);
            Assert.Equal("Critical", Read(folder, demo: false, "--Logging:LogLevel:Quartz", "Critical")[Shipped]);
        }
        finally
        {
            Environment.SetEnvironmentVariable("Logging__LogLevel__Quartz", null);
        }
    }

    [Fact]
    public void Demo_UnlessConfigured_LivesInAFolderOfItsOwn()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(("./data", null), (Read(folder, demo: false)["Analytics:DataDirectory"], Read(folder, demo: false)["Analytics:Demo"]));
        Assert.Equal(("./data-demo", "true"), (Read(folder, demo: true)["Analytics:DataDirectory"], Read(folder, demo: true)["Analytics:Demo"]));
        Assert.Equal("/srv/demo", Read(folder, demo: true, "--Analytics:DataDirectory=/srv/demo")["Analytics:DataDirectory"]);
    }

    private static ConfigurationManager Read(TemporaryFolder contentRoot, bool demo, params string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = contentRoot.Path, Args = args });
        builder.AddSettings();
        if (demo) builder.AddDemo();
        return builder.Configuration;
    }
}
